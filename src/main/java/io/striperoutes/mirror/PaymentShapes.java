package io.striperoutes.mirror;

import static io.striperoutes.mirror.Field.flag;
import static io.striperoutes.mirror.Field.hash;
import static io.striperoutes.mirror.Field.integer;
import static io.striperoutes.mirror.Field.reference;
import static io.striperoutes.mirror.Field.second;
import static io.striperoutes.mirror.Field.text;

import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;

/** How payments, and what leads to or away from them, are read. */
final class PaymentShapes {
    static final List<Field> INVOICE_PAYMENT = List.of(
            text("id"),
            reference("invoice"),
            text("status"),
            integer("amount_paid"),
            integer("amount_requested"),
            text("currency"),
            flag("is_default"),
            reference("payment_intent", "payment", "payment_intent"),
            reference("charge", "payment", "charge"),
            second("created"));

    static final List<Field> PAYMENT_INTENT = List.of(
            text("id"),
            reference("customer"),
            integer("amount"),
            integer("amount_received"),
            text("currency"),
            text("status"),
            hash("metadata"),
            reference("payment_method"),
            new Field("latest_charge", PaymentShapes::latestCharge),
            reference("invoice"),
            second("created"),
            text("last_error", "last_payment_error", "code"));

    static final List<Field> SETUP_INTENT = List.of(
            text("id"),
            reference("customer"),
            reference("payment_method"),
            text("status"),
            text("usage"),
            hash("metadata"),
            second("created"));

    static final List<Field> CHECKOUT_SESSION = List.of(
            text("id"),
            text("mode"),
            text("status"),
            text("payment_status"),
            reference("customer"),
            reference("subscription"),
            reference("invoice"),
            reference("payment_intent"),
            reference("setup_intent"),
            text("client_reference_id"),
            hash("metadata"),
            integer("amount_total"),
            text("currency"),
            second("expires_at"),
            new Field("email", PaymentShapes::email),
            second("created"));

    static final List<Field> CHARGE = List.of(
            text("id"),
            reference("customer"),
            reference("payment_intent"),
            reference("invoice"),
            integer("amount"),
            integer("amount_refunded"),
            flag("refunded"),
            flag("disputed"),
            text("status"),
            text("currency"),
            second("created"));

    static final List<Field> REFUND = List.of(
            text("id"),
            reference("charge"),
            reference("payment_intent"),
            reference("customer"),
            integer("amount"),
            text("currency"),
            text("status"),
            text("reason"),
            second("created"));

    static final List<Field> DISPUTE = List.of(
            text("id"),
            reference("charge"),
            reference("payment_intent"),
            integer("amount"),
            text("currency"),
            text("status"),
            text("reason"),
            second("created"));

    private PaymentShapes() {}

    /** Up to 2022-08-01 an intent listed its charges; which end is the newest was never promised. */
    private static String latestCharge(Map<String, Object> intent) {
        String latest = Json.reference(intent, "latest_charge");
        return latest != null
                ? latest
                : Json.maps(intent, "charges", "data").stream()
                        .reduce((a, b) -> created(a) > created(b) ? a : b)
                        .map(charge -> Json.string(charge, "id"))
                        .orElse(null);
    }

    private static long created(Map<String, Object> charge) {
        Long created = Json.integer(charge, "created");
        return created == null ? 0 : created;
    }

    private static Object email(Map<String, Object> session) {
        Object entered = text("email", "customer_details", "email").reader().apply(session);
        return entered == null ? text("email", "customer_email").reader().apply(session) : entered;
    }
}
