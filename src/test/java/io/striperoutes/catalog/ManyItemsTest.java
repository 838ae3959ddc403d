package io.striperoutes.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.ApiTest;
import io.striperoutes.reconcile.Reconciled;
import io.striperoutes.sandbox.SandboxServer;
import io.striperoutes.sandbox.StripeCaller;
import io.striperoutes.stripe.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A subscription of more items than Stripe shows in it. */
class ManyItemsTest extends ApiTest {
    private static final int ITEMS = 15;

    @Autowired
    private SandboxServer sandbox;

    @Test
    void allItemsOfASubscriptionAreShownAndWhatTheyGiveIsTheirUnion() {
        StripeCaller stripe = new StripeCaller(sandbox, "sk_test_sandbox");
        String customer =
                Json.string(stripe.post("/v1/customers", "name", "Many items", "payment_method", "pm_card_visa"), "id");
        List<Object> subscription = new ArrayList<>(List.of("customer", customer, "collection_method", "send_invoice"));
        subscription.addAll(List.of("days_until_due", "30"));
        List<String> packages = new ArrayList<>();
        for (int i = 0; i < ITEMS; i++) {
            String product = Json.string(
                    stripe.post("/v1/products", "name", "Part " + i, "metadata[packages]", "vendor/part" + i), "id");
            String price = Json.string(
                    stripe.post(
                            "/v1/prices",
                            "product",
                            product,
                            "currency",
                            "usd",
                            "unit_amount",
                            "100",
                            "recurring[interval]",
                            "month"),
                    "id");
            subscription.addAll(List.of("items[" + i + "][price]", price));
            packages.add("vendor/part" + i);
        }
        Map<String, Object> made = stripe.post("/v1/subscriptions", subscription.toArray());
        assertThat(Json.maps(made, "items", "data")).as("what Stripe shows").hasSize(10);

        awaitAll(customer, packages);
        List<Map<String, Object>> transitions = transitions(customer);

        stripe.post("/v1/subscriptions/" + made.get("id"), "metadata[note]", "changed");
        await().until(() -> jdbc.sql(
                        "select snapshot -> 'metadata' ->> 'note' = 'changed' and facts -> 'items_truncated' is null"
                                + " from stripe.subscription where id = :id")
                .param("id", made.get("id"))
                .query(Boolean.class)
                .optional()
                .orElse(false));
        Map<String, Object> run = new Reconciled(port, "default").run("sweep", Duration.ofMinutes(5));
        awaitAll(customer, packages);

        assertThat(transitions(customer))
                .as("what is left out is not taken away meanwhile")
                .isEqualTo(transitions);
        assertThat(http.get("/api/v1/reconciliations/" + run.get("id") + "/drift?limit=100")
                        .data())
                .as("what a list leaves out is no difference")
                .noneMatch(drift -> made.get("id").equals(drift.get("id")));
    }

    private List<Map<String, Object>> transitions(String customer) {
        return http.get("/api/v1/customers/" + customer + "/transitions?limit=100")
                .data();
    }

    private void awaitAll(String customer, List<String> packages) {
        await().untilAsserted(() -> {
            assertThat(http.get("/api/v1/customers/" + customer + "/subscriptions")
                            .data())
                    .singleElement()
                    .satisfies(one -> assertThat(Json.maps(one, "items")).hasSize(ITEMS));
            assertThat(Json.maps(
                            http.get("/api/v1/customers/" + customer + "/access")
                                    .json(),
                            "packages"))
                    .extracting("name")
                    .containsExactlyInAnyOrderElementsOf(packages);
        });
    }
}
