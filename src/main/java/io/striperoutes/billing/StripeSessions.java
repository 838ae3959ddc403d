package io.striperoutes.billing;

import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.StripeApi;
import io.striperoutes.stripe.StripeRequest;
import io.striperoutes.stripe.StripeRequest.Priority;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What is asked of Stripe about checkouts.
 *
 * @see <a href="https://docs.stripe.com/api/checkout/sessions">Sessions</a>
 */
@Component
class StripeSessions {
    private static final String PATH = "/v1/checkout/sessions";
    private static final String NAME = "Invoice";

    private final StripeApi stripe;

    StripeSessions(StripeApi stripe) {
        this.stripe = stripe;
    }

    /** The page on which an own payment is made; asked for again within a day, the same page. */
    Map<String, Object> create(Checkout payment, Invoice invoice) {
        Map<String, Object> metadata = Map.of(
                OwnPayments.OWN_ID, payment.id().toString(),
                InvoiceStatus.OWN_ID, invoice.id().toString());
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("mode", "payment");
        parameters.put("customer", invoice.externalCustomer());
        parameters.put("client_reference_id", invoice.customer().toString());
        parameters.put("success_url", payment.successUrl());
        parameters.put("cancel_url", payment.cancelUrl());
        parameters.put("metadata", metadata);
        parameters.put("payment_intent_data", intent(metadata, invoice));
        parameters.put(
                "line_items",
                List.of(Map.of(
                        "quantity",
                        1,
                        "price_data",
                        Map.of(
                                "currency", payment.currency(),
                                "unit_amount", payment.amount(),
                                // Stripe makes a product of it, which is nobody's: nothing of a person may be in its
                                // name.
                                "product_data", Map.of("name", NAME)))));
        String key = "%s:payment:%s:session".formatted(payment.connection(), payment.id());
        return post(payment.connection(), PATH, parameters, key);
    }

    /** The receipt that Stripe may mail says what was paid for, in the words of the invoice. */
    private static Map<String, Object> intent(Map<String, Object> metadata, Invoice invoice) {
        List<Line> lines = invoice.terms().lines();
        String description =
                lines.size() == 1 ? lines.get(0).description() : invoice.terms().description();
        return description == null
                ? Map.of("metadata", metadata)
                : Map.of("metadata", metadata, "description", description);
    }

    /** The page on which a customer subscribes. */
    Map<String, Object> create(String connection, Map<String, Object> parameters) {
        return post(connection, PATH, parameters, null);
    }

    Map<String, Object> get(String connection, String id) {
        return stripe.call(connection, StripeRequest.get(PATH + "/" + id, Map.of(), Priority.ACTION))
                .body();
    }

    /** The open ones of a customer on which it would subscribe. */
    List<String> openSubscribing(String connection, String customer) {
        Map<String, Object> parameters = Map.of("customer", customer, "status", "open", "limit", 100);
        return Json.maps(
                        stripe.call(connection, StripeRequest.get(PATH, parameters, Priority.ACTION))
                                .body(),
                        "data")
                .stream()
                .filter(session -> "subscription".equals(session.get("mode")))
                .map(session -> Json.string(session, "id"))
                .toList();
    }

    /**
     * Closes a page that nobody has used, and returns how it is now: expired, or complete where somebody was faster.
     */
    String expire(String connection, String id) {
        String status = Json.string(get(connection, id), "status");
        if (!"open".equals(status)) {
            return status;
        }
        return Json.string(
                post(connection, PATH + "/" + id + "/expire", Map.of(), connection + ":session:" + id + ":expire"),
                "status");
    }

    private Map<String, Object> post(String connection, String path, Map<String, Object> parameters, String key) {
        return stripe.call(connection, new StripeRequest("POST", path, parameters, key, Priority.ACTION))
                .body();
    }
}
