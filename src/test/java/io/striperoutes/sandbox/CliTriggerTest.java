package io.striperoutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.ApiTest;
import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What {@code stripe trigger} makes happen at the built-in Stripe arrives in the program, and ends in the right state. */
class CliTriggerTest extends ApiTest {
    private static final String KEY = "sk_test_sandbox";

    /** Kinds of object that the program keeps a mirror of. */
    private static final Set<String> MIRRORED = Set.of(
            "customer",
            "subscription",
            "invoice",
            "invoice_payment",
            "payment_intent",
            "setup_intent",
            "checkout.session",
            "product",
            "price",
            "plan",
            "charge",
            "refund",
            "dispute");

    @Autowired
    SandboxServer sandbox;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "customer.created, pending",
        "customer.updated, pending",
        "customer.deleted, expired",
        "customer.subscription.created, active",
        "customer.subscription.updated, active",
        "customer.subscription.deleted, frozen",
        "customer.subscription.paused, suspended",
        "customer.subscription.trial_will_end, active",
        "invoice.created, pending",
        "invoice.deleted, pending",
        "invoice.finalized, pending",
        "invoice.marked_uncollectible, pending",
        "invoice.paid, pending",
        "invoice.payment_action_required, pending",
        "invoice.payment_failed, pending",
        "invoice.payment_succeeded, pending",
        "invoice.sent, pending",
        "invoice.updated, pending",
        "invoice.voided, pending",
        "product.created,",
        "product.updated,",
        "product.deleted,",
        "price.created,",
        "price.updated,",
        "plan.created,",
        "plan.updated,",
        "plan.deleted,",
        "payment_intent.created,",
        "payment_intent.succeeded,",
        "payment_intent.payment_failed,",
        "payment_intent.canceled,",
        "payment_intent.processing,",
        "payment_intent.requires_action,",
        "payment_intent.amount_capturable_updated,",
        "payment_intent.partially_funded, pending",
        "setup_intent.succeeded,",
        "checkout.session.completed,",
        "checkout.session.expired,",
        "checkout.session.async_payment_succeeded,",
        "checkout.session.async_payment_failed,",
        "charge.refunded,",
        "charge.dispute.created,",
        "charge.dispute.updated,",
        "charge.dispute.closed,"
    })
    void whatIsTriggeredIsProcessed(String type, String status) throws IOException {
        String before = newestEvent();
        StripeCli.of(sandbox, KEY).run("trigger", type);

        await().untilAsserted(
                        () -> assertThat(eventsAfter(before)).extracting("type").contains(type));
        List<Map<String, Object>> events = eventsAfter(before);
        events.forEach(this::arrives);
        latestObjects(events).forEach((id, event) -> isMirrored(id, event));
        Map<String, Object> triggered = events.stream()
                .filter(event -> type.equals(event.get("type")))
                .findFirst()
                .orElseThrow();
        assertThat(arrived(triggered)).containsEntry("status", "processed");
        if (status != null) {
            Map<String, Object> object = Json.map(triggered, "data", "object");
            String customer =
                    (String) ("customer".equals(object.get("object")) ? object.get("id") : object.get("customer"));
            await().untilAsserted(() ->
                    assertThat(http.get("/api/v1/customers/" + customer).json()).containsEntry("status", status));
        }
    }

    private StripeCaller stripe() {
        return new StripeCaller(sandbox, KEY);
    }

    private String newestEvent() {
        List<Map<String, Object>> newest = stripe().list("/v1/events", "limit", 1);
        return newest.isEmpty() ? null : Shape.id(newest.get(0));
    }

    /** Newest first. */
    private List<Map<String, Object>> eventsAfter(String event) {
        return event == null
                ? stripe().list("/v1/events", "limit", 100)
                : stripe().list("/v1/events", "limit", 100, "ending_before", event);
    }

    private Map<String, Object> arrived(Map<String, Object> event) {
        return http.get("/api/v1/events/" + event.get("id")).json();
    }

    /** The event is in the inbox, and done with: skipped only where nobody handles its type. */
    private void arrives(Map<String, Object> event) {
        await().untilAsserted(() ->
                assertThat(arrived(event).get("status")).as("%s", event).isIn("processed", "skipped"));
        Map<String, Object> row = arrived(event);
        if ("skipped".equals(row.get("status"))) {
            assertThat(row).containsEntry("reason", "unhandled type");
        }
    }

    /** The last event of each object, by its id. */
    private static Map<String, Map<String, Object>> latestObjects(List<Map<String, Object>> events) {
        Map<String, Map<String, Object>> latest = new LinkedHashMap<>();
        new ArrayList<>(events).forEach(event -> {
            String id = Json.string(event, "data", "object", "id");
            if (id != null && MIRRORED.contains(Json.string(event, "data", "object", "object"))) {
                latest.putIfAbsent(id, event);
            }
        });
        return latest;
    }

    /** The mirror's row is what the last event of the object says. */
    private void isMirrored(String id, Map<String, Object> event) {
        boolean deleted = event.get("type").equals(Json.string(event, "data", "object", "object") + ".deleted");
        await().untilAsserted(() -> {
            List<Map<String, Object>> rows = jdbc.sql(
                            "select snapshot::text as snapshot, deleted, in_doubt from stripe.object where id = ?")
                    .param(id)
                    .query()
                    .listOfRows();
            assertThat(rows).as(id).isNotEmpty();
            assertThat(rows).extracting("deleted").contains(deleted);
            assertThat(rows).extracting("in_doubt").containsOnly(false);
            if (!deleted) {
                assertThat(rows)
                        .extracting(row -> Json.object((String) row.get("snapshot")))
                        .contains(Json.map(event, "data", "object"));
            }
        });
    }
}
