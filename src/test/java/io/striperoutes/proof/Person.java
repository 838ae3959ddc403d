package io.striperoutes.proof;

import io.striperoutes.Deliveries;
import io.striperoutes.Maps;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A customer like no other, and all that Stripe may tell of one: each object holds the person wherever such an object can. */
record Person(String customer, String own) {
    /** Whatever is of the person holds one of these, in some case. */
    static final List<String> WORDS = List.of("beeblebrox", "zaphod", "5550199", "betelgeuse");

    static final String NAME = "Zaphod Beeblebrox";
    static final String EMAIL = "Zaphod@beeblebrox.example";
    static final String PHONE = "+49 170 5550199";
    static final Map<String, Object> ADDRESS =
            Map.of("line1", "Betelgeuse Alley 7", "city", "Betelgeuse", "postal_code", "B-5550199", "country", "DE");

    private static final String NOTE = "for Zaphod of Betelgeuse";
    private static final Map<String, Object> METADATA = Map.of("Zaphod", "knows", "email", EMAIL);
    private static final Map<String, Object> DETAILS =
            Map.of("name", NAME, "email", EMAIL, "phone", PHONE, "address", ADDRESS);

    /** Events of all kinds of objects, from a second on. */
    Stream<Map<String, Object>> events(long from) {
        Map<String, Object> old = Maps.of("name", NAME + " I", "address", ADDRESS, "metadata", METADATA);
        return Stream.of(
                event("customer.created", from, profile()),
                Deliveries.event("customer.updated", from + 1, profile(), old),
                event("customer.source.created", from + 1, object("card", "card_", "name", NAME, "fingerprint", EMAIL)),
                event("customer.tax_id.created", from + 1, object("tax_id", "txi_", "value", "DE5550199")),
                event("customer.subscription.created", from + 1, subscription()),
                event("payment_method.attached", from + 2, method(customer)),
                // Whose it was, only the change says; of the second not even that.
                Deliveries.event("payment_method.detached", from + 3, method(null), Map.of("customer", customer)),
                event("payment_method.updated", from + 4, method(null)),
                event("setup_intent.succeeded", from + 2, object("setup_intent", "seti_", "last_setup_error", DETAILS)),
                Deliveries.event(
                        "invoice.updated", from + 3, invoice(), Map.of("customer_email", EMAIL, "footer", NOTE)),
                event("invoice.paid", from + 4, invoice()),
                event("invoice.upcoming", from + 4, without(invoice(), "id")),
                event(
                        "invoice_payment.paid",
                        from + 4,
                        of("invoice_payment", "inpay_", "invoice", id("in_"), "note", NOTE)),
                event("payment_intent.succeeded", from + 4, intent()),
                event("charge.succeeded", from + 4, charge()),
                event("charge.refunded", from + 5, charge()),
                event("refund.created", from + 5, hanging("refund", "re_", "metadata", METADATA)),
                event("charge.dispute.created", from + 6, hanging("dispute", "dp_", "evidence", evidence())),
                event(
                        "review.opened",
                        from + 6,
                        hanging("review", "prv_", "billing_zip", "B-5550199", "ip_address", NAME)),
                event(
                        "radar.early_fraud_warning.created",
                        from + 6,
                        hanging("radar.early_fraud_warning", "issfr_", "note", NOTE)),
                event("checkout.session.completed", from + 7, session()),
                event(
                        "checkout.session.completed",
                        from + 7,
                        guest("checkout.session", "cs_guest_", "client_reference_id", own)),
                event(
                        "payment_intent.succeeded",
                        from + 7,
                        guest("payment_intent", "pi_guest_", "receipt_email", EMAIL)),
                event("charge.succeeded", from + 7, guest("charge", "ch_guest_", "payment_intent", id("pi_guest_"))),
                event(
                        "refund.created",
                        from + 8,
                        of("refund", "re_guest_", "payment_intent", id("pi_guest_"), "metadata", METADATA)),
                event(
                        "billing_portal.session.created",
                        from + 8,
                        object("billing_portal.session", "bps_", "url", EMAIL)),
                event("topup.failed", from + 9, object("topup", "tu_", "receipt_email", EMAIL)));
    }

    Map<String, Object> profile() {
        Map<String, Object> profile =
                object("customer", "", "phone", PHONE, "shipping", DETAILS, "preferred_locales", List.of(NAME));
        profile.putAll(DETAILS);
        profile.remove("customer");
        profile.put("id", customer);
        return profile;
    }

    Map<String, Object> invoice() {
        Map<String, Object> line = Maps.of("id", id("il_"), "amount", 4242, "description", NOTE, "metadata", METADATA);
        return object(
                "invoice",
                "in_",
                "status",
                "paid",
                "amount_paid",
                4242,
                "total",
                4242,
                "currency",
                "eur",
                "footer",
                NOTE,
                "customer_name",
                NAME,
                "customer_email",
                EMAIL,
                "customer_phone",
                PHONE,
                "customer_address",
                ADDRESS,
                "customer_shipping",
                DETAILS,
                "customer_tax_ids",
                List.of(Map.of("type", "eu_vat", "value", "DE5550199")),
                "custom_fields",
                List.of(Map.of("name", "for", "value", NAME)),
                "lines",
                Map.of("data", List.of(line)),
                "hosted_invoice_url",
                "https://invoice.stripe.com/zaphod");
    }

    private Map<String, Object> subscription() {
        Map<String, Object> subscription = Deliveries.subscription(id("sub_"), customer, "active", "price_x");
        subscription.putAll(Map.of("metadata", METADATA, "description", NOTE));
        return subscription;
    }

    private Map<String, Object> method(String whose) {
        Map<String, Object> method =
                object("payment_method", "pm_", "billing_details", DETAILS, "card", Map.of("last4", "0199"));
        method.put("customer", whose);
        return method;
    }

    private Map<String, Object> intent() {
        return object(
                "payment_intent",
                "pi_",
                "status",
                "succeeded",
                "amount",
                4242,
                "currency",
                "eur",
                "receipt_email",
                EMAIL,
                "shipping",
                DETAILS,
                "last_payment_error",
                Map.of("code", "declined", "message", NOTE, "payment_method", method(customer)));
    }

    private Map<String, Object> charge() {
        return object(
                "charge",
                "ch_",
                "payment_intent",
                id("pi_"),
                "status",
                "succeeded",
                "amount",
                4242,
                "currency",
                "eur",
                "billing_details",
                DETAILS,
                "receipt_email",
                EMAIL,
                "receipt_url",
                "https://pay.stripe.com/zaphod",
                "shipping",
                DETAILS,
                "payment_method_details",
                Map.of("card", Map.of("name", NAME)),
                "fraud_details",
                Map.of("user_report", NOTE));
    }

    private Map<String, Object> session() {
        return object(
                "checkout.session",
                "cs_",
                "status",
                "complete",
                "mode",
                "payment",
                "client_reference_id",
                EMAIL,
                "customer_details",
                DETAILS,
                "customer_email",
                EMAIL,
                "collected_information",
                Map.of("shipping_details", DETAILS),
                "custom_fields",
                List.of(Map.of("key", "name", "text", Map.of("value", NAME))),
                "success_url",
                "https://shop.example/zaphod");
    }

    private static Map<String, Object> evidence() {
        return Map.of("customer_name", NAME, "customer_email_address", EMAIL, "billing_address", "Betelgeuse Alley 7");
    }

    private Map<String, Object> object(String kind, String prefix, Object... more) {
        Map<String, Object> object = of(kind, prefix, more);
        object.put("customer", customer);
        object.putIfAbsent("metadata", METADATA);
        object.put("description", NOTE);
        return object;
    }

    /** An object that does not say whose it is. */
    private Map<String, Object> of(String kind, String prefix, Object... more) {
        Map<String, Object> object = Maps.of("id", id(prefix), "object", kind, "created", 1700000000);
        object.putAll(Maps.of(more));
        return object;
    }

    private Map<String, Object> hanging(String kind, String prefix, Object... more) {
        Map<String, Object> object = of(kind, prefix, more);
        object.putAll(
                Map.of("charge", id("ch_"), "payment_intent", id("pi_"), "amount", 4242, "status", "needs_response"));
        return object;
    }

    private Map<String, Object> guest(String kind, String prefix, Object... more) {
        Map<String, Object> object = of(kind, prefix, more);
        object.putAll(
                Map.of("customer_details", DETAILS, "billing_details", DETAILS, "status", "succeeded", "amount", 4242));
        object.putIfAbsent("payment_intent", id("pi_guest_"));
        return object;
    }

    private String id(String prefix) {
        return prefix + customer;
    }

    private static Map<String, Object> event(String type, long created, Map<String, Object> object) {
        return Deliveries.event(type, created, object, null);
    }

    private static Map<String, Object> without(Map<String, Object> object, String key) {
        object.remove(key);
        return object;
    }
}
