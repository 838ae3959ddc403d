package io.striperoutes.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.ApiTest;
import io.striperoutes.Deliveries;
import io.striperoutes.Http;
import io.striperoutes.stripe.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            "stripe-routes.lifecycle.default-tier=free",
            "stripe-routes.catalog.price-mapping={\"free\":[\"vendor/free\"],\"price_pro\":{\"tier\":\"pro\",\"packages\":[\"vendor/core\"],\"limits\":{\"seats\":10}}}"
        })
class CustomerStateApiTest extends ApiTest {
    private static final String CUSTOMERS = "/api/v1/customers/";

    @Test
    void aNewCustomerIsOnTheDefaultTierAtOnce() {
        Http.Answer made = http.post("/api/v1/customers", Map.of("name", "Ada", "email", "ada@example.com"));

        assertThat(made.json()).containsEntry("status", "active").containsEntry("tier", "free");
        Http.Answer access = http.get(CUSTOMERS + CustomersApiTest.id(made) + "/access");
        assertThat(access.json().keySet())
                .containsExactly("customer_id", "status", "access", "grace_until", "tier", "packages", "limits");
        assertThat(access.json())
                .containsEntry("access", "full")
                .containsEntry("grace_until", null)
                .containsEntry("packages", List.of(frozen("vendor/free", null)))
                .containsEntry("limits", Map.of());
    }

    @Test
    void aCustomerThatBecomesKnownAtStripeHasTheStateOfItsSubscriptionsAtOnce() {
        deliveries.done(
                "customer.subscription.created",
                1700000000,
                Deliveries.subscription("sub_before", "cus_before", "active", "price_pro"));
        jdbc.sql("delete from billing.customer where external_id = 'cus_before'")
                .update();
        String id = CustomersApiTest.id(http.post("/api/v1/customers", Map.of("name", "Ada", "email", "a@b")));

        Http.Answer linked = http.patch(CUSTOMERS + id, Map.of("external_id", "cus_before"));

        assertThat(linked.json()).containsEntry("tier", "pro");
        assertThat(http.get(CUSTOMERS + id + "/transitions").data())
                .extracting(transition -> transition.get("reason"))
                .containsExactly("tier free became pro", "default tier free");
    }

    @Test
    void accessSubscriptionsTransitionsAndExplainTellOneStory() {
        String customer = "cus_story";
        String first = deliveries.done(
                "customer.subscription.created",
                1700000000,
                Deliveries.subscription("sub_story", customer, "active", "price_pro"));
        String second = deliveries.done(
                "customer.subscription.updated",
                1700000100,
                Deliveries.subscription("sub_story", customer, "past_due", "price_pro"));

        Map<String, Object> access = http.get(CUSTOMERS + customer + "/access").json();
        // The grace period after 1700000100 has long been over.
        assertThat(access)
                .containsEntry("status", "suspended")
                .containsEntry("access", "none")
                .containsEntry("grace_until", "2023-11-21T22:15:00Z")
                .containsEntry("tier", null)
                .containsEntry("packages", List.of());

        Http.Answer subscriptions = http.get(CUSTOMERS + customer + "/subscriptions");
        assertThat(subscriptions.json()).containsEntry("next", null);
        assertThat(subscriptions.data()).singleElement().satisfies(subscription -> {
            assertThat(subscription.keySet())
                    .containsExactly(
                            "id",
                            "status",
                            "items",
                            "current_period_end",
                            "cancel_at_period_end",
                            "cancel_at",
                            "ended_at",
                            "pause_collection",
                            "as_of",
                            "in_doubt");
            assertThat(subscription)
                    .containsEntry("id", "sub_story")
                    .containsEntry("status", "past_due")
                    .containsEntry("current_period_end", "2030-01-01T00:00:00Z")
                    .containsEntry("cancel_at_period_end", false)
                    .containsEntry("as_of", "2023-11-14T22:15:00Z")
                    .containsEntry("in_doubt", false);
            assertThat(Json.maps(subscription, "items"))
                    .containsExactly(Map.of(
                            "id", "si_sub_story", "price", "price_pro", "product", "prod_price_pro", "quantity", 1));
        });

        List<Map<String, Object>> transitions =
                http.get(CUSTOMERS + customer + "/transitions").data();
        assertThat(transitions).extracting(t -> t.get("to")).containsExactly("suspended", "active");
        assertThat(transitions).extracting(t -> t.get("event_id")).containsExactly(second, first);
        Http.Answer page = http.get(CUSTOMERS + customer + "/transitions?limit=1");
        assertThat(http.get(CUSTOMERS + customer + "/transitions?limit=1&cursor="
                                + page.json().get("next"))
                        .data())
                .isEqualTo(transitions.subList(1, 2));

        Map<String, Object> explain =
                http.get(CUSTOMERS + customer + "/explain").json();
        assertThat(explain.keySet()).containsExactly("status", "rule", "facts", "next");
        assertThat(explain)
                .containsEntry("status", "suspended")
                .containsEntry("rule", 3)
                .containsEntry("next", null);
        assertThat(Json.maps(explain, "facts")).allSatisfy(fact -> assertThat(fact.keySet())
                .containsExactly("object", "field", "value", "as_of", "event_id"));
        assertThat(Json.maps(explain, "facts").get(0))
                .containsEntry("object", "sub_story")
                .containsEntry("field", "status")
                .containsEntry("value", "past_due")
                .containsEntry("as_of", "2023-11-14T22:15:00Z")
                .containsEntry("event_id", second);
    }

    @Test
    void explainSaysWhatTheClockWillChange() {
        long now = System.currentTimeMillis() / 1000;
        deliveries.done(
                "customer.subscription.created",
                now - 10,
                Deliveries.subscription("sub_next", "cus_next", "past_due", "price_pro"));

        Map<String, Object> explain = http.get(CUSTOMERS + "cus_next/explain").json();

        assertThat(Json.map(explain, "next").keySet()).containsExactly("status", "access", "at");
        assertThat(Json.map(explain, "next"))
                .containsEntry("status", "suspended")
                .containsEntry("access", "none");
        assertThat(http.get(CUSTOMERS + "cus_next/access").json())
                .containsEntry("access", "full")
                .containsEntry("grace_until", Json.string(explain, "next", "at"))
                .containsEntry("limits", Map.of("seats", 10));
    }

    @Test
    void anUnknownParameterOrCustomerIsRefusedOnEveryPath() {
        for (String path : List.of("access", "subscriptions", "transitions", "explain")) {
            assertThat(http.get(CUSTOMERS + "cus_nobody/" + path).status())
                    .as(path)
                    .isEqualTo(404);
            assertThat(http.get(CUSTOMERS + "cus_nobody/" + path + "?x=1").detail())
                    .contains("x");
        }
        assertThat(http.get(CUSTOMERS + "cus_nobody/access?limit=1").status()).isEqualTo(400);
    }

    private static Map<String, Object> frozen(String name, String at) {
        Map<String, Object> entitlement = new HashMap<>();
        entitlement.put("name", name);
        entitlement.put("frozen_at", at);
        return entitlement;
    }
}
