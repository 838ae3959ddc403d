package io.striperoutes.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.striperoutes.ApiTest;
import io.striperoutes.outbound.PushRefused;
import io.striperoutes.sandbox.SandboxServer;
import io.striperoutes.sandbox.StripeCaller;
import io.striperoutes.stripe.Json;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Nothing of customers goes either way. */
@TestPropertySource(
        properties = {
            "stripe-routes.sync-config.customer-inbound-enabled=false",
            "stripe-routes.sync-config.customer-outbound-enabled=false"
        })
class CustomerSyncOffTest extends ApiTest {
    @Autowired
    private SandboxServer sandbox;

    @Autowired
    private EnsureCustomer ensure;

    @Test
    void nothingIsOwedAndNothingIsTaken() {
        StripeCaller stripe = new StripeCaller(sandbox, "sk_test_sandbox");
        String external = Json.string(stripe.post("/v1/customers", "name", "There", "email", "t@example.com"), "id");
        await().untilAsserted(() -> assertThat(
                        http.get("/api/v1/events?customer=" + external).data())
                .singleElement()
                .satisfies(event -> assertThat(event)
                        .containsEntry("status", "skipped")
                        .containsEntry("reason", "customer_inbound_enabled")));
        long before = sandbox.requests(0).size();

        Map<String, Object> made = http.post("/api/v1/customers", Map.of("name", "Here", "email", "h@example.com"))
                .json();
        String id = Json.string(made, "id");
        Map<String, Object> changed =
                http.patch("/api/v1/customers/" + id, Map.of("name", "Hero")).json();

        assertThat(changed)
                .containsEntry("name", "Hero")
                .containsEntry("push", null)
                .containsEntry("external_id", null);
        assertThat(jdbc.sql("select count(*) from billing.push")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(sandbox.requests(before)).isEmpty();
        assertThatThrownBy(() -> ensure.ensure(UUID.fromString(id)))
                .isInstanceOf(PushRefused.class)
                .hasMessage("customer_outbound_enabled is off for connection default");
        assertThat(http.get("/api/v1/customers/" + external).status()).isEqualTo(404);
    }
}
