package io.striperoutes.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.Maps;
import io.striperoutes.SandboxTest;
import io.striperoutes.sandbox.Faults;
import io.striperoutes.sandbox.StripeCaller;
import io.striperoutes.stripe.Json;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A customer that is merged into another one while Stripe has not been told of its change yet. */
class MergedCustomerOutboundTest extends SandboxTest {
    private static final String CUSTOMERS = "/api/v1/customers/";

    @AfterEach
    void allIsWell() {
        sandbox.faults(Faults.NONE);
    }

    @Test
    void whatStripeDoesNotKnowYetIsToldForTheCustomerThatItBecame() {
        StripeCaller stripe = new StripeCaller(sandbox, "sk_test_sandbox");
        String external = Json.string(
                stripe.post("/v1/customers", "name", "As it was", "phone", "1", "metadata[kept]", "x"), "id");
        await().until(() -> http.get(CUSTOMERS + external).status() == 200);
        String inbound = Json.string(http.get(CUSTOMERS + external).json(), "id");
        sandbox.faults(new Faults(0, 1, 503, false, 0, 0));
        http.patch(CUSTOMERS + inbound, Maps.of("name", "Changed", "metadata", Map.of("team", "blue")));
        await().until(() -> pushes(inbound, "last_error is not null") == 1);
        String own = Json.string(
                http.post("/api/v1/customers", Map.of("name", "Own", "email", "own@example.com"))
                        .json(),
                "id");
        await().until(() -> pushes(own, "last_error is not null") == 1);

        deliveries.done("checkout.session.completed", 1700000000, session(external, own));
        assertThat(pushes(inbound, "true")).isZero();
        sandbox.faults(Faults.NONE);
        jdbc.sql("update billing.push set next_attempt_at = now() where entity_id = :id::uuid")
                .param("id", own)
                .update();

        await().untilAsserted(() -> assertThat(http.get(CUSTOMERS + own).json())
                .containsEntry("external_id", external)
                .containsEntry("push", null)
                .containsEntry("name", "Changed")
                .containsEntry("email", "own@example.com")
                .containsEntry("phone", "1")
                .containsEntry("metadata", Map.of("kept", "x", "team", "blue")));
        Map<String, Object> there = stripe.get("/v1/customers/" + external);
        assertThat(there).containsEntry("name", "Changed").containsEntry("email", "own@example.com");
        assertThat(Json.map(there, "metadata"))
                .containsEntry("team", "blue")
                .containsEntry("stripe_routes_customer_id", own);
    }

    @Test
    void aPushOfACustomerThatIsNoMoreIsNotTriedForEver() {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into billing.push (connection, entity_type, entity_id) values ('default', 'customer', :id)")
                .param("id", id)
                .update();

        await().until(() -> pushes(id.toString(), "status = 'dead' and last_error like '%is no more%'") == 1);
        jdbc.sql("delete from billing.push where entity_id = :id")
                .param("id", id)
                .update();
    }

    private long pushes(String id, String condition) {
        return jdbc.sql("select count(*) from billing.push where entity_id = :id::uuid and " + condition)
                .param("id", id)
                .query(Long.class)
                .single();
    }

    private static Map<String, Object> session(String customer, String reference) {
        return Maps.of(
                "id",
                "cs_merged_outbound",
                "object",
                "checkout.session",
                "customer",
                customer,
                "client_reference_id",
                reference,
                "status",
                "complete");
    }
}
