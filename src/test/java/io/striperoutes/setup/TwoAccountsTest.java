package io.striperoutes.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.Http;
import io.striperoutes.Maps;
import io.striperoutes.dispatch.RouteLookup;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.client.StripeClients;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two Stripe accounts side by side. */
class TwoAccountsTest extends SetupTest {
    @Autowired
    private RouteLookup routes;

    @Test
    void nothingCrossesOver() {
        String keyOne = newKey();
        String keyTwo = newKey();
        String one = live(keyOne);
        String two = live(keyTwo);
        String customerOne = arrived(keyOne, one, "one@example.com");
        String customerTwo = arrived(keyTwo, two, "two@example.com");

        assertThat(customer(two, customerOne).status()).isEqualTo(404);
        assertThat(customer("default", customerOne).status()).isEqualTo(404);
        assertThat(http.get("/api/v1/customers?limit=100&connection=" + one).data())
                .extracting(row -> row.get("email"))
                .containsExactly("one@example.com");
        assertThat(http.get("/api/v1/events?limit=100&connection=" + two).text())
                .contains(customerTwo)
                .doesNotContain(customerOne);

        Map<String, Object> mapping = mappings("provider_entity_id=" + customerOne + "&connection=" + one)
                .get(0);
        assertThat(mapping)
                .containsOnlyKeys(
                        "id",
                        "entity_type",
                        "entity_id",
                        "provider",
                        "provider_entity_id",
                        "connection",
                        "metadata",
                        "created_at")
                .containsEntry("entity_type", "customer")
                .containsEntry("provider", "stripe")
                .containsEntry("connection", one)
                .containsEntry("entity_id", customer(one, customerOne).json().get("id"));
        assertThat(mappings("provider_entity_id=" + customerOne + "&connection=" + two))
                .isEmpty();
        assertThat(mappings("entity_id=" + mapping.get("entity_id") + "&entity_type=plan&connection=" + one))
                .isEmpty();
        assertThat(mappings("entity_id=" + mapping.get("entity_id") + "&connection=" + one))
                .containsExactly(mapping);

        // The same event id at both is two events; the same Stripe id two customers.
        for (String connection : List.of(one, two)) {
            roll(connection, "whsec_of_" + connection);
            assertThat(deliver(connection, "evt_both" + one, "whsec_of_" + connection)
                            .status())
                    .isEqualTo(200);
            await().untilAsserted(() -> assertThat(
                            customer(connection, "cus_evt_both" + one).status())
                    .isEqualTo(200));
        }
        assertThat(customer(one, "cus_evt_both" + one).json().get("id"))
                .isNotEqualTo(customer(two, "cus_evt_both" + one).json().get("id"));
        assertThat(deliver(one, "evt_forged" + one, "whsec_of_" + two).status()).isEqualTo(400);
    }

    @Test
    void whatWebhooksMissedIsFetchedFromTheRightAccount() {
        String keyOne = newKey();
        String keyTwo = newKey();
        String one = connection(keyOne);
        String two = connection(keyTwo);
        String customerOne = (String) stripe(keyOne)
                .post("/v1/customers", "email", "late@example.com")
                .get("id");
        String customerTwo = (String) stripe(keyTwo)
                .post("/v1/customers", "email", "later@example.com")
                .get("id");

        reconciled(one);
        assertThat(customer(one, customerOne).text()).contains("late@example.com");
        assertThat(customer(two, customerTwo).status()).isEqualTo(404);
        assertThat(customer(one, customerTwo).status()).isEqualTo(404);
        reconciled(two);
        assertThat(customer(two, customerTwo).text()).contains("later@example.com");
        assertThat(http.get("/api/v1/reconciliations?connection=" + two).data()).hasSize(1);
    }

    @Test
    void anExtractPullsTheRightAccountWithinItsOwnBudget() {
        String keyOne = newKey();
        String keyTwo = newKey();
        String one = connection(keyOne);
        String two = connection(keyTwo);
        String customerOne = customerAt(keyOne, "pulled@example.com");
        String customerTwo = customerAt(keyTwo, "left@example.com");
        assertThat(http.post("/api/v1/extracts/customers?connection=" + one, Map.of())
                        .status())
                .isEqualTo(202);
        await().untilAsserted(
                        () -> assertThat(customer(one, customerOne).text()).contains("pulled@example.com"));
        assertThat(customer(two, customerTwo).status()).isEqualTo(404);
        assertThat(customer(one, customerTwo).status()).isEqualTo(404);
        assertThat(jdbc.sql("select distinct connection from stripe.rate_budget")
                        .query(String.class)
                        .list())
                .contains(one)
                .doesNotContain(two);
    }

    private String customerAt(String key, String email) {
        return (String) stripe(key).post("/v1/customers", "email", email).get("id");
    }

    @Test
    void aSwitchedOffFamilyIsSkippedAndSaysSoAndTheOtherAccountIsNot() {
        String keyOne = newKey();
        String keyTwo = newKey();
        String one = live(keyOne);
        String two = live(keyTwo);
        http.patch("/api/v1/connections/" + one, Map.of("sync_config", Map.of("customer_inbound_enabled", false)));
        String customerOne = (String)
                stripe(keyOne).post("/v1/customers", "email", "off@example.com").get("id");
        arrived(keyTwo, two, "on@example.com");
        await().untilAsserted(() -> assertThat(http.get("/api/v1/events?connection=" + one + "&customer=" + customerOne)
                        .data())
                .singleElement()
                .satisfies(event -> assertThat(event)
                        .containsEntry("status", "skipped")
                        .containsEntry("reason", "customer_inbound_enabled")));
        assertThat(customer(one, customerOne).status()).isEqualTo(404);
    }

    @Test
    void ofADeletedConnectionFactsStayAndPendingEventsAreSkipped() {
        String key = newKey();
        String id = live(key);
        String customer = arrived(key, id, "stays@example.com");
        String own = Json.string(customer(id, customer).json(), "id");
        // What waits for its next attempt while the connection goes.
        jdbc.sql("update inbox.work w set status = 'failed', next_attempt_at = now() + interval '1 hour'"
                        + " from inbox.event e where e.seq = w.seq and e.connection = :id")
                .param("id", id)
                .update();
        assertThat(http.delete("/api/v1/connections/" + id).status()).isEqualTo(204);
        jdbc.sql(
                        "update inbox.work w set next_attempt_at = now() from inbox.event e where e.seq = w.seq and e.connection = :id")
                .param("id", id)
                .update();
        await().untilAsserted(() -> assertThat(jdbc.sql(
                                "select w.status || ' ' || w.reason from inbox.work w join inbox.event e using (seq) where e.connection = :id")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .containsOnly("skipped unknown connection"));
        assertThat(http.get("/api/v1/customers/" + own).text()).contains("stays@example.com");
    }

    @Test
    void theEndpointIsRegisteredOnceWithWhatRoutesHandle() {
        String key = newKey();
        String id = live(key);
        Map<String, Object> endpoint = endpoints(key).get(0);
        assertThat(endpoint)
                .containsEntry("url", "http://127.0.0.1:" + port + "/api/webhooks/stripe/" + id)
                .containsEntry("api_version", StripeClients.API_VERSION)
                .containsEntry("status", "enabled");
        assertThat((List<?>) endpoint.get("enabled_events"))
                .asString()
                .contains("customer.subscription.updated", "invoice.overdue", "price.deleted")
                .doesNotContain("*", "balance.available");
        assertThat(routes.handledTypes()).contains("invoice.*");
        assertThat(http.get("/api/v1/connections/" + id).json()).containsEntry("status", "active");

        // Out of step by somebody's hand, and set up again: the same one, as it should be.
        stripe(key)
                .post(
                        "/v1/webhook_endpoints/" + endpoint.get("id"),
                        "enabled_events[0]",
                        "customer.created",
                        "disabled",
                        "true");
        assertThat(setUp(id).status()).isEqualTo(200);
        assertThat(endpoints(key)).containsExactly(endpoint);
        arrived(key, id, "again@example.com");

        // Deleted there: another one, and its secret is taken at once.
        stripe(key).delete("/v1/webhook_endpoints/" + endpoint.get("id"));
        assertThat(setUp(id).status()).isEqualTo(200);
        assertThat(endpoints(key)).hasSize(1).doesNotContain(endpoint);
        arrived(key, id, "another@example.com");
    }

    @Test
    void anEndpointWhoseSecretWasLostIsReplaced() {
        String key = newKey();
        String id = connection(key);
        stripe(key)
                .post(
                        "/v1/webhook_endpoints",
                        "url",
                        "http://127.0.0.1:1/lost",
                        "enabled_events[0]",
                        "customer.created",
                        "metadata[stripe_routes_connection]",
                        id);
        assertThat(setUp(id).status()).isEqualTo(200);
        assertThat(endpoints(key)).hasSize(1);
        arrived(key, id, "found@example.com");
    }

    @Test
    void anAddressWhereStripeCannotSendIsRefused() {
        String id = connection(newKey());
        for (String url : List.of(
                "nowhere", "ftp://example.com", "https://user:password@example.com", "https://example.com/?a=b")) {
            Http.Answer answer = http.post("/api/v1/connections/" + id + "/webhook-endpoint", Map.of("url", url));
            assertThat(answer.status()).as(url).isEqualTo(400);
            assertThat(answer.detail()).startsWith("url ");
        }
        assertThat(http.post("/api/v1/connections/" + id + "/webhook-endpoint", Maps.of())
                        .detail())
                .isEqualTo("url is missing");
    }

    private List<Map<String, Object>> endpoints(String key) {
        return stripe(key).list("/v1/webhook_endpoints");
    }

    private List<Map<String, Object>> mappings(String query) {
        return http.get("/api/v1/mappings?" + query).data();
    }

    private void roll(String connection, String secret) {
        http.patch("/api/v1/connections/" + connection, Map.of("metadata", Map.of("webhook_secret", secret)));
    }

    private void reconciled(String connection) {
        Http.Answer run = http.post("/api/v1/reconciliations?connection=" + connection, Map.of());
        assertThat(run.status()).as(run.text()).isEqualTo(202);
        await().untilAsserted(() -> assertThat(
                        http.get("/api/v1/reconciliations/" + run.json().get("id") + "?connection=" + connection)
                                .json())
                .containsEntry("status", "completed"));
    }
}
