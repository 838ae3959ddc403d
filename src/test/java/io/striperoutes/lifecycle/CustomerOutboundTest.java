package io.striperoutes.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.Http;
import io.striperoutes.Maps;
import io.striperoutes.SandboxTest;
import io.striperoutes.sandbox.DeliveryTrouble;
import io.striperoutes.sandbox.Faults;
import io.striperoutes.sandbox.StripeCaller;
import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Customers that are made and changed here are at Stripe soon; Stripe is the sandbox, whose webhooks come back. */
class CustomerOutboundTest extends SandboxTest {
    private static final String CUSTOMERS = "/api/v1/customers/";

    @Autowired
    private ProducerTemplate producer;

    private StripeCaller stripe;
    private long before;

    @BeforeEach
    void open() {
        stripe = new StripeCaller(sandbox, "sk_test_sandbox");
        before = sandbox.requests(0).size();
    }

    @AfterEach
    void allIsWell() {
        sandbox.faults(Faults.NONE);
        sandbox.delivery(DeliveryTrouble.NONE);
    }

    @Test
    void aNewCustomerIsMadeAtStripeOnceAndItsEventChangesNothing() {
        String id = create("Ada", "metadata", Map.of("team", "blue"), "address", Map.of("line1", "Way 1"));
        String external = pushed(id);

        Map<String, Object> there = stripe.get("/v1/customers/" + external);
        assertThat(there).containsEntry("name", "Ada").containsEntry("email", "Ada@example.com");
        assertThat(Json.string(there, "address", "line1")).isEqualTo("Way 1");
        assertThat(Json.map(there, "metadata"))
                .isEqualTo(Map.of("team", "blue", "stripe_routes_customer_id", id, "external_id", id));
        allEventsAreProcessed(external);
        assertThat(http.get(CUSTOMERS + id).json())
                .containsEntry("metadata", Map.of("team", "blue"))
                .containsEntry("push", null);
        assertThat(told()).as("one POST, and nothing because of the event").containsExactly("/v1/customers");
        assertThat(rows(external)).isEqualTo(1);
    }

    @Test
    void aChangeGoesToStripeFieldByFieldAndNullUnsets() {
        String id = create("Eve", "phone", "1", "metadata", Map.of("a", "1", "b", "2"));
        String external = pushed(id);
        stripe.post("/v1/customers/" + external, "metadata[theirs]", "x", "description", "VIP");

        Http.Answer patched =
                http.patch(CUSTOMERS + id, "{\"name\":\"Eva\",\"phone\":null,\"metadata\":{\"a\":null,\"c\":\"3\"}}");
        assertThat(Json.string(patched.json(), "push", "status")).isEqualTo("pending");
        assertThat(Json.at(patched.json(), "push", "fields"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains("name", "phone", "metadata.a");
        pushed(id);

        Map<String, Object> there = stripe.get("/v1/customers/" + external);
        assertThat(there)
                .containsEntry("name", "Eva")
                .containsEntry("phone", null)
                .containsEntry("description", "VIP");
        assertThat(Json.map(there, "metadata")).containsKeys("theirs", "b", "c").doesNotContainKey("a");
        allEventsAreProcessed(external);
        assertThat(http.get(CUSTOMERS + id).json())
                .containsEntry("metadata", Map.of("theirs", "x", "b", "2", "c", "3"))
                .containsEntry("phone", null);
        http.patch(CUSTOMERS + id, Map.of("name", "Eva"));
        assertThat(told()).as("no change is no push").hasSize(2);
    }

    @Test
    void whatIsUnconfirmedStaysOursWhateverStripeSaysUntilItIsTold() {
        String id = create("Kim");
        String external = pushed(id);
        sandbox.faults(new Faults(0, 1, 503, false, 0, 0));
        http.patch(CUSTOMERS + id, Map.of("name", "Kim of ours"));
        await().until(() -> jdbc.sql("select last_error is not null from billing.push where entity_id = :id::uuid")
                .param("id", id)
                .query(Boolean.class)
                .single());
        jdbc.sql("update billing.push set next_attempt_at = now() + interval '4 seconds' where entity_id = :id::uuid")
                .param("id", id)
                .update();
        sandbox.faults(Faults.NONE);
        stripe.post("/v1/customers/" + external, "name", "Kim of theirs", "phone", "7");

        await().untilAsserted(() -> assertThat(http.get(CUSTOMERS + id).json()).containsEntry("phone", "7"));
        assertThat(http.get(CUSTOMERS + id).json()).containsEntry("name", "Kim of ours");
        pushed(id);
        assertThat(stripe.get("/v1/customers/" + external))
                .containsEntry("name", "Kim of ours")
                .containsEntry("phone", "7");
        stripe.post("/v1/customers/" + external, "name", "Kim of Stripe's");
        await().untilAsserted(
                        () -> assertThat(http.get(CUSTOMERS + id).json()).containsEntry("name", "Kim of Stripe's"));
    }

    @Test
    void aCustomerThatWasDeletedAtStripeMeanwhileIsDeadAndEnds() {
        String id = create("Del");
        String external = pushed(id);
        sandbox.delivery(new DeliveryTrouble(false, 0, 1, 0, false, false));
        stripe.delete("/v1/customers/" + external);
        http.patch(CUSTOMERS + id, Map.of("name", "Too late"));

        await().untilAsserted(
                        () -> assertThat(Json.string(http.get(CUSTOMERS + id).json(), "push", "status"))
                                .isEqualTo("dead"));
        Map<String, Object> ours = http.get(CUSTOMERS + id).json();
        assertThat(Json.string(ours, "push", "last_error")).contains("the customer was deleted at Stripe");
        assertThat(ours).containsEntry("status", "expired").containsEntry("name", "Too late");
        assertThat(http.get(CUSTOMERS + id + "/explain").json()).containsEntry("rule", 0);
    }

    @Test
    void whatStripeRefusesIsShownWithTheReasonAndTriedAgainWithTheNextChange() {
        sandbox.faults(new Faults(0, 1, 400, false, 0, 0));
        String id = create("Ref");
        await().untilAsserted(
                        () -> assertThat(Json.string(http.get(CUSTOMERS + id).json(), "push", "status"))
                                .isEqualTo("dead"));
        assertThat(Json.string(http.get(CUSTOMERS + id).json(), "push", "last_error"))
                .contains("Stripe answered POST /v1/customers with 400");
        sandbox.faults(Faults.NONE);

        http.patch(CUSTOMERS + id, Map.of("phone", "2"));
        assertThat(stripe.get("/v1/customers/" + pushed(id))).containsEntry("phone", "2");
    }

    @Test
    void whoNeedsACustomerAtStripeGetsItAtOnce() {
        String id = create("Now");
        String external = ensured(id);
        assertThat(external).startsWith("cus_").isEqualTo(pushed(id)).isEqualTo(ensured(id));
        assertThat(told()).containsExactly("/v1/customers");
    }

    @Test
    void anErasedCustomerIsNeverToldAgainAndIsDeletedAtStripeIfAskedFor() {
        String id = create("Gone");
        Http.Answer erased = http.delete(CUSTOMERS + id + "?stripe=true");
        assertThat(erased.status()).as(erased.text()).isEqualTo(204);
        String external = Json.string(http.get(CUSTOMERS + id).json(), "external_id");
        List<String> asked = told();

        if (external != null) {
            assertThat(stripe.get("/v1/customers/" + external)).containsEntry("deleted", true);
        }
        assertThat(http.patch(CUSTOMERS + id, Map.of("name", "Back")).status()).isEqualTo(409);
        assertThat(jdbc.sql("select count(*) from billing.push where entity_id = :id::uuid")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(stripe.list("/v1/customers", "email", "Gone@example.com")).isEmpty();
        assertThat(told()).isEqualTo(asked);
    }

    @Test
    void aCustomerWhoseEventComesBeforeTheAnswerIsRecognised() {
        sandbox.faults(new Faults(0, 0, 500, false, 0, 1));
        String id = create("Early");
        await().untilAsserted(() -> assertThat(http.get(CUSTOMERS + id).json().get("external_id"))
                .as("linked by its event alone")
                .isNotNull());
        sandbox.faults(Faults.NONE);
        String external = pushed(id);
        assertThat(rows(external)).isEqualTo(1);
        assertThat(stripe.list("/v1/customers", "email", "Early@example.com")).hasSize(1);
    }

    private String create(String name, Object... more) {
        Map<String, Object> body = Maps.of("name", name, "email", name + "@example.com");
        body.putAll(Maps.of(more));
        return Json.string(http.post("/api/v1/customers", body).json(), "id");
    }

    /** Waits until Stripe knows all of it, and gives its id there. */
    private String pushed(String id) {
        await().untilAsserted(() -> {
            Map<String, Object> ours = http.get(CUSTOMERS + id).json();
            assertThat(ours).containsEntry("push", null);
            assertThat(ours.get("external_id")).isNotNull();
        });
        return Json.string(http.get(CUSTOMERS + id).json(), "external_id");
    }

    private String ensured(String id) {
        Exchange exchange =
                producer.request("direct:customer-ensure", e -> e.setProperty("customerId", UUID.fromString(id)));
        return exchange.getProperty("customer", String.class);
    }

    private void allEventsAreProcessed(String external) {
        await().untilAsserted(() -> {
            assertThat(sandbox.webhooksUnderWay()).isZero();
            assertThat(http.get("/api/v1/events?customer=" + external).data())
                    .isNotEmpty()
                    .allMatch(event -> "processed".equals(event.get("status")));
        });
    }

    private long rows(String external) {
        return jdbc.sql("select count(*) from billing.customer where external_id = :id")
                .param("id", external)
                .query(Long.class)
                .single();
    }

    /** What our pushes have asked for since the test began. */
    private List<String> told() {
        return sandbox.requests(before).stream()
                .filter(request -> "POST".equals(request.get("method")))
                .filter(request ->
                        String.valueOf(request.get("idempotency_key")).startsWith("default:customer:"))
                .map(request -> (String) request.get("path"))
                .toList();
    }
}
