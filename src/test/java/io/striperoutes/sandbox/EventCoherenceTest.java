package io.striperoutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.simulation.Difference;
import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events must tell one story: each step begins where an earlier one ended, and the last ends where the object is. */
class EventCoherenceTest {
    private static final Map<String, String> PATHS = Map.of(
            "customer", "/v1/customers/",
            "subscription", "/v1/subscriptions/",
            "invoice", "/v1/invoices/",
            "payment_intent", "/v1/payment_intents/",
            "charge", "/v1/charges/",
            "refund", "/v1/refunds/",
            "checkout.session", "/v1/checkout/sessions/",
            "product", "/v1/products/",
            "price", "/v1/prices/");
    /** Counts on without a word, as Stripe's does. */
    private static final Set<String> UNTOLD = Set.of("next_invoice_sequence");

    private SandboxServer sandbox;
    private StripeCaller stripe;
    private final Map<Object, Map<String, Object>> told = new LinkedHashMap<>();

    @BeforeEach
    void live() throws IOException {
        sandbox = SandboxServer.start(0);
        stripe = new StripeCaller(sandbox, "sk_test_one");
        String basic = price(1000);
        String pro = price(3000);
        Map<String, Object> customer = stripe.post(
                "/v1/customers",
                "name",
                "Ann",
                "payment_method",
                "pm_card_visa",
                "invoice_settings[default_payment_method]",
                "pm_card_visa");
        Map<String, Object> subscription =
                stripe.post("/v1/subscriptions", "customer", customer.get("id"), "items[0][price]", basic);
        String path = "/v1/subscriptions/" + subscription.get("id");
        sandbox.advance(Duration.ofDays(10));
        takeNote();
        String item = Json.string(Json.maps(subscription, "items", "data").get(0), "id");
        stripe.post(path, "items[0][id]", item, "items[0][price]", pro, "proration_behavior", "always_invoice");
        stripe.post(path, "cancel_at_period_end", true, "metadata[why]", "test");
        stripe.post(path, "cancel_at_period_end", false, "metadata[why]", "");
        Object bad = stripe.post(
                        "/v1/payment_methods/pm_card_chargeCustomerFail/attach", "customer", customer.get("id"))
                .get("id");
        stripe.post("/v1/customers/" + customer.get("id"), "invoice_settings[default_payment_method]", bad);
        // Events older than 30 days are not listed: they are taken note of on the way.
        for (int day = 0; day < 60; day += 20) {
            sandbox.advance(Duration.ofDays(20));
            takeNote();
        }
        Object charge = stripe.list("/v1/charges", "limit", 100).stream()
                .filter(row -> Boolean.TRUE.equals(row.get("paid")))
                .findFirst()
                .orElseThrow()
                .get("id");
        stripe.post("/v1/refunds", "charge", charge, "amount", 10);
        stripe.delete("/v1/customers/" + customer.get("id"));
        takeNote();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void theLastEventOfAnObjectShowsItAsItIs() {
        Map<String, Map<String, Object>> last = new LinkedHashMap<>();
        for (Map<String, Object> event : told.values()) {
            Map<String, Object> object = Json.map(event, "data", "object");
            if (PATHS.containsKey(object.get("object")) && object.containsKey("id")) {
                last.put(PATHS.get(object.get("object")) + object.get("id"), object);
            }
        }

        assertThat(last.size()).isGreaterThan(15);
        last.forEach((path, object) -> {
            Map<String, Object> now = stripe.get(path);
            if (!now.containsKey("deleted")) {
                assertThat(told(object)).as(path).isEqualTo(told(now));
            }
        });
    }

    @Test
    void everyUpdateBeginsWhereAnEarlierEventOfTheObjectEnded() {
        Map<Object, List<Map<String, Object>>> seen = new HashMap<>();
        int updates = 0;
        for (Map<String, Object> event : told.values()) {
            Map<String, Object> object = Json.map(event, "data", "object");
            Map<String, Object> previous = Json.map(event, "data", "previous_attributes");
            List<Map<String, Object>> earlier = seen.computeIfAbsent(object.get("id"), id -> new ArrayList<>());
            if (!previous.isEmpty()) {
                assertThat(earlier)
                        .as("%s of %s", event.get("type"), object.get("id"))
                        .contains(told(Difference.rewind(object, previous)));
                updates++;
            }
            earlier.add(told(object));
        }

        assertThat(updates).isGreaterThan(10);
    }

    /** What is told of an object: null is as good as absent. */
    private static Map<String, Object> told(Map<String, Object> object) {
        Map<String, Object> told = new LinkedHashMap<>();
        object.forEach((name, value) -> {
            if (value != null && !UNTOLD.contains(name)) {
                told.put(name, value instanceof Map<?, ?> ? told(Json.map(object, name)) : value);
            }
        });
        return told;
    }

    private void takeNote() {
        List<Map<String, Object>> all = new ArrayList<>();
        Map<String, Object> page = stripe.get("/v1/events", "limit", 100);
        Json.maps(page, "data").forEach(event -> all.add(0, event));
        while (Json.isTrue(page, "has_more")) {
            page = stripe.get(
                    "/v1/events", "limit", 100, "starting_after", all.get(0).get("id"));
            Json.maps(page, "data").forEach(event -> all.add(0, event));
        }
        all.forEach(event -> told.putIfAbsent(event.get("id"), event));
    }

    private String price(long amount) {
        return (String) stripe.post(
                        "/v1/prices",
                        "currency",
                        "usd",
                        "unit_amount",
                        amount,
                        "recurring[interval]",
                        "month",
                        "product_data[name]",
                        "Plan " + amount)
                .get("id");
    }
}
