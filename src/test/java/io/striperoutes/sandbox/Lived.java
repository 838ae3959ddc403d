package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An account in which something of everything has happened. */
final class Lived {
    private Lived() {}

    /** Lets it happen. */
    static void lifeOf(StripeCaller stripe, SandboxServer sandbox) {
        String price = price(stripe, 2000);
        String customer = customer(stripe, "pm_card_visa");
        String subscription = id(stripe.post("/v1/subscriptions", "customer", customer, "items[0][price]", price));
        stripe.post("/v1/subscriptions/" + subscription, "cancel_at_period_end", true);
        stripe.post("/v1/subscriptions", "customer", customer(stripe, "pm_card_visa"), "items[0][price]", price);
        stripe.post(
                "/v1/subscriptions",
                "customer",
                customer(stripe, "pm_card_visa"),
                "items[0][price]",
                price,
                "trial_period_days",
                2);
        String intent = id(payment(stripe, "pm_card_visa"));
        stripe.post("/v1/refunds", "payment_intent", intent);
        payment(stripe, "pm_card_createDispute");
        payment(stripe, "pm_success_at");
        stripe.send(
                "POST",
                "/v1/payment_intents",
                "amount=100&currency=usd&payment_method=pm_card_chargeDeclined&confirm=true");
        stripe.post("/v1/setup_intents", "payment_method", "pm_card_visa", "confirm", true);
        String session = id(stripe.post(
                "/v1/checkout/sessions",
                "mode",
                "subscription",
                "line_items[0][price]",
                price,
                "line_items[0][quantity]",
                1,
                "success_url",
                "http://localhost/ok"));
        stripe.post("/v1/payment_pages/" + session + "/confirm", "payment_method", "pm_card_visa");
        stripe.post("/v1/billing_portal/sessions", "customer", customer);
        stripe.post("/v1/billing_portal/configurations", "features[invoice_history][enabled]", true);
        stripe.post("/v1/customers/" + customer + "/sources", "source", "tok_visa");
        String invoice = id(stripe.post("/v1/invoices", "customer", customer));
        stripe.post("/v1/invoiceitems", "customer", customer, "invoice", invoice, "amount", 900, "currency", "usd");
        stripe.post("/v1/invoices/" + invoice + "/finalize");
        stripe.post("/v1/credit_notes", "invoice", invoice, "amount", 400);
        String coupon = id(stripe.post("/v1/coupons", "percent_off", 25));
        stripe.post("/v1/promotion_codes", "promotion[type]", "coupon", "promotion[coupon]", coupon);
        stripe.post("/v1/customers", "coupon", coupon);
        stripe.post("/v1/tax_rates", "display_name", "VAT", "percentage", 19, "inclusive", true);
        stripe.post(
                "/v1/subscription_schedules",
                "customer",
                customer,
                "start_date",
                "now",
                "phases[0][items][0][price]",
                price,
                "phases[0][duration][interval]",
                "month");
        stripe.delete("/v1/customers/" + customer(stripe, "pm_card_visa"));
    }

    static String price(StripeCaller stripe, long amount) {
        String product = id(stripe.post("/v1/products", "name", "Pro"));
        return id(stripe.post(
                "/v1/prices",
                "product",
                product,
                "currency",
                "usd",
                "unit_amount",
                amount,
                "recurring[interval]",
                "month"));
    }

    static String customer(StripeCaller stripe, String card) {
        return id(stripe.post(
                "/v1/customers",
                "email",
                "ann@example.com",
                "payment_method",
                card,
                "invoice_settings[default_payment_method]",
                card));
    }

    static Map<String, Object> payment(StripeCaller stripe, String method) {
        return stripe.post(
                "/v1/payment_intents", "amount", 1000, "currency", "usd", "payment_method", method, "confirm", true);
    }

    /** All events, newest first. */
    static List<Map<String, Object>> allEvents(StripeCaller stripe) {
        List<Map<String, Object>> events = new ArrayList<>();
        boolean more = true;
        while (more) {
            Map<String, Object> page = events.isEmpty()
                    ? stripe.get("/v1/events", "limit", 100)
                    : stripe.get("/v1/events", "limit", 100, "starting_after", id(events.get(events.size() - 1)));
            events.addAll(Json.maps(page, "data"));
            more = Json.isTrue(page, "has_more");
        }
        return events;
    }

    static String id(Map<String, Object> object) {
        return (String) object.get("id");
    }
}
