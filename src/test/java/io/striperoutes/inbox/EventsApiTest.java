package io.striperoutes.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.ApiTest;
import io.striperoutes.Deliveries;
import io.striperoutes.Http;
import io.striperoutes.stripe.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsApiTest extends ApiTest {
    private static final String EVENTS = "/api/v1/events";

    @Test
    void anEventIsShownWithItsPayloadAsReceived() {
        String id = deliveries.done("customer.created", 1700000000, customer("cus_shown"));

        Http.Answer answer = http.get(EVENTS + "/" + id);

        assertThat(answer.json().keySet())
                .containsExactly(
                        "id",
                        "connection",
                        "type",
                        "object_id",
                        "customer_id",
                        "created",
                        "api_version",
                        "source",
                        "status",
                        "reason",
                        "received_at",
                        "attempts",
                        "next_attempt_at",
                        "last_error",
                        "processed_at",
                        "payload");
        assertThat(answer.json())
                .containsEntry("id", id)
                .containsEntry("connection", "default")
                .containsEntry("type", "customer.created")
                .containsEntry("object_id", "cus_shown")
                .containsEntry("customer_id", "cus_shown")
                .containsEntry("created", "2023-11-14T22:13:20Z")
                .containsEntry("source", "webhook")
                .containsEntry("status", "processed")
                .containsEntry("attempts", 1)
                .containsEntry("next_attempt_at", null)
                .containsEntry("last_error", null);
        assertThat(Json.string(answer.json(), "payload", "data", "object", "email"))
                .isEqualTo("a@example.com");
        assertThat(Instant.parse(Json.string(answer.json(), "processed_at"))).isBefore(Instant.now());
    }

    @Test
    void listsAreFilteredAndPagedNewestFirst() {
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            sent.add(0, deliveries.done("invoice.updated", 1700000000 + i, invoice("cus_listed", i)));
        }
        sent.add(0, deliveries.done("invoice.created", 1700000009, invoice("cus_listed", 9)));
        String other = deliveries.done("payout.paid", 1700000000, Map.of("id", "po_1", "object", "payout"));

        assertThat(ids("customer=cus_listed&limit=100")).isEqualTo(sent);
        assertThat(ids("customer=cus_listed&type=invoice.*&status=processed")).isEqualTo(sent);
        assertThat(ids("customer=cus_listed&type=invoice.created")).isEqualTo(sent.subList(0, 1));
        assertThat(ids("type=invoice.created&limit=100"))
                .contains(sent.get(0))
                .doesNotContainAnyElementsOf(sent.subList(1, sent.size()));
        assertThat(ids("type=invoice_*&limit=100")).isEmpty();
        assertThat(ids("type=payout.*&status=skipped")).containsExactly(other);
        assertThat(ids("status=dead")).isEmpty();
        assertThat(ids("status=failed")).isEmpty();
        Http.Answer first = http.get(EVENTS + "?customer=cus_listed&limit=3");
        assertThat(first.data()).noneMatch(event -> event.containsKey("payload"));
        Http.Answer second =
                http.get(EVENTS + "?customer=cus_listed&limit=3&cursor=" + Json.string(first.json(), "next"));
        assertThat(ids(first)).isEqualTo(sent.subList(0, 3));
        assertThat(ids(second)).isEqualTo(sent.subList(3, 4));
        assertThat(second.json()).containsEntry("next", null);
    }

    @Test
    void aDeadEventIsListedAndReplayed() {
        String id = deliveries.done("customer.updated", 1700000000, customer("cus_dead"));
        set(id, "status = 'dead', attempts = 8, last_error = 'it broke'");
        assertThat(ids("status=dead")).containsExactly(id);

        Http.Answer answer = http.post(EVENTS + "/" + id + "/replay", "");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json()).isEqualTo(Map.of("replayed", 1));
        awaitProcessed(id);
        assertThat(http.get(EVENTS + "/" + id).json())
                .containsEntry("attempts", 1)
                .containsEntry("last_error", null)
                .containsEntry("source", "webhook");
    }

    @Test
    void aDroppedPayloadIsNullAndCannotBeReplayed() {
        String id = deliveries.done("customer.updated", 1700000000, customer("cus_old"));
        jdbc.sql("update inbox.event set payload = null where id = :id")
                .param("id", id)
                .update();

        assertThat(http.get(EVENTS + "/" + id).json()).containsEntry("payload", null);
        assertThat(http.post(EVENTS + "/" + id + "/replay", "").status()).isEqualTo(409);
        assertThat(http.post(EVENTS + "/replay", "{\"filter\":{\"customer\":\"cus_old\"}}")
                        .json())
                .isEqualTo(Map.of("replayed", 0));
    }

    @Test
    void eventsAreReplayedByFilter() {
        String early = deliveries.done("customer.created", 1500000000, customer("cus_early"));
        String late = deliveries.done("customer.updated", 1500000100, customer("cus_early"));
        set(early, "status = 'skipped', reason = 'before'");
        set(late, "status = 'skipped', reason = 'before'");

        Http.Answer answer = http.post(
                EVENTS + "/replay",
                "{\"filter\":{\"customer\":\"cus_early\",\"type\":\"customer.*\",\"status\":\"skipped\","
                        + "\"from\":\"2017-07-14T02:40:00Z\",\"to\":\"2017-07-14T04:41:40+02:00\"}}");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json()).isEqualTo(Map.of("replayed", 1));
        awaitProcessed(early);
        assertThat(http.get(EVENTS + "/" + late).json()).containsEntry("status", "skipped");
    }

    @Test
    void aDryRunShowsWhatWouldChangeAndChangesNothing() {
        deliveries.done("customer.created", 1700000000, customer("cus_dry"));
        String id = deliveries.done(
                "customer.subscription.created",
                1700000000,
                Deliveries.subscription("sub_dry", "cus_dry", "active", "price_dry"));
        // As if the event had been lost on its way into the state.
        jdbc.sql("delete from stripe.subscription where id = 'sub_dry'").update();
        jdbc.sql("update billing.customer set due_at = now() where external_id = 'cus_dry'")
                .update();
        await().until(() -> status("cus_dry").equals("pending"));

        Http.Answer answer = http.post(EVENTS + "/replay", "{\"filter\":{\"customer\":\"cus_dry\"},\"dry_run\":true}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(answer.json()).containsEntry("replayed", 0).containsEntry("matched", 2);
        assertThat(Json.maps(answer.json(), "changes")).singleElement().satisfies(change -> assertThat(change)
                .containsEntry("from", "pending")
                .containsEntry("to", "active")
                .containsEntry("event_id", id)
                .containsKeys("customer_id", "reason", "before", "after"));
        assertThat(status("cus_dry")).isEqualTo("pending");
        assertThat(jdbc.sql("select count(*) from stripe.subscription where id = 'sub_dry'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(http.get(EVENTS + "/" + id).json()).containsEntry("status", "processed");

        http.post(EVENTS + "/replay", "{\"filter\":{\"customer\":\"cus_dry\"}}");

        await().until(() -> status("cus_dry").equals("active"));
    }

    @Test
    void aDryRunSaysWhyAnEventFails() {
        // A session without an id is nothing that Stripe sends, and nothing that can be linked.
        deliveries.send(
                "checkout.session.completed",
                1700000000,
                Map.of("object", "checkout.session", "customer", "cus_dry_fails"));

        Http.Answer answer =
                http.post(EVENTS + "/replay", "{\"filter\":{\"customer\":\"cus_dry_fails\"},\"dry_run\":true}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(409);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.detail()).startsWith("one of these events fails: NullPointerException");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                             | filter",
                "{'filter':{}}                                  | filter",
                "{'filter':{'status':null}}                     | filter",
                "{'filter':'all'}                               | filter",
                "{'filter':{'state':'dead'}}                    | filter.state",
                "{'filter':{'status':'done'}}                   | filter.status",
                "{'filter':{'type':'invoice paid'}}             | type",
                "{'filter':{'from':'yesterday'}}                | filter.from",
                "{'filter':{'to':1700000000}}                   | filter.to",
                "{'filter':{'to':'+99999-01-01T00:00:00Z'}}     | filter.to",
                "{'filter':{'status':'dead'},'dry_run':'yes'}   | dry_run",
                "{'filter':{'status':'dead'},'dryrun':true}     | dryrun",
            })
    void aFilterThatIsNotUnderstoodReplaysNothing(String body, String named) {
        Http.Answer answer = http.post(EVENTS + "/replay", body.replace('\'', '"'));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.detail()).contains(named);
    }

    @ParameterizedTest
    @CsvSource({
        "status=done, status",
        "type=invoice.p*, type",
        "type=%25, type",
        "limit=1000, limit",
        "cursor=Y3VzdG9tZXJzCjE, cursor",
        "object=x, object",
        "customer=, customer"
    })
    void badQueryParametersAreNamed(String query, String named) {
        Http.Answer answer = http.get(EVENTS + "?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.detail()).contains(named);
    }

    private List<String> ids(String query) {
        return ids(http.get(EVENTS + "?" + query));
    }

    private static List<String> ids(Http.Answer answer) {
        return answer.data().stream().map(event -> Json.string(event, "id")).toList();
    }

    private void set(String id, String columns) {
        jdbc.sql("update inbox.work set " + columns + " where seq = (select seq from inbox.event where id = :id)")
                .param("id", id)
                .update();
    }

    private void awaitProcessed(String id) {
        await().until(() ->
                "processed".equals(http.get(EVENTS + "/" + id).json().get("status")));
    }

    private String status(String customer) {
        return Json.string(http.get("/api/v1/customers/" + customer).json(), "status");
    }

    private static Map<String, Object> customer(String id) {
        return Map.of("id", id, "object", "customer", "email", "a@example.com", "created", 1500000000);
    }

    private static Map<String, Object> invoice(String customer, int number) {
        return Map.of(
                "id",
                "in_" + number,
                "object",
                "invoice",
                "customer",
                customer,
                "status",
                "open",
                "created",
                1700000000);
    }
}
