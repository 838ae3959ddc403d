package io.striperoutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.ApiTest;
import io.striperoutes.mirror.Known;
import io.striperoutes.mirror.KnownObjects;
import io.striperoutes.mirror.ObjectKey;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.ObjectKind;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What {@code stripe trigger} makes happen at the built-in Stripe arrives in the program, and ends in the right state. */
class CliTriggerTest extends ApiTest {
    private static final String KEY = "sk_test_sandbox";

    @Autowired
    SandboxServer sandbox;

    @Autowired
    KnownObjects mirror;

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

        soon().untilAsserted(
                        () -> assertThat(eventsAfter(before)).extracting("type").contains(type));
        List<Map<String, Object>> events = eventsAfter(before);
        events.forEach(this::arrives);
        latest(events).forEach(this::isMirrored);
        Map<String, Object> triggered = events.stream()
                .filter(event -> type.equals(event.get("type")))
                .findFirst()
                .orElseThrow();
        assertThat(arrived(triggered)).containsEntry("status", "processed");
        if (status != null) {
            Map<String, Object> object = Json.map(triggered, "data", "object");
            String customer =
                    (String) ("customer".equals(object.get("object")) ? object.get("id") : object.get("customer"));
            soon().untilAsserted(() ->
                    assertThat(http.get("/api/v1/customers/" + customer).json()).containsEntry("status", status));
        }
    }

    /** Most of it is there at once. */
    private static ConditionFactory soon() {
        return await().pollDelay(Duration.ZERO);
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
        soon().untilAsserted(() ->
                assertThat(arrived(event).get("status")).as("%s", event).isIn("processed", "skipped"));
        Map<String, Object> row = arrived(event);
        if ("skipped".equals(row.get("status"))) {
            assertThat(row).containsEntry("reason", "unhandled type");
        }
    }

    /** The last event of each object that a route has handled. */
    private Collection<Map<String, Object>> latest(List<Map<String, Object>> events) {
        Map<String, Map<String, Object>> latest = new LinkedHashMap<>();
        events.stream()
                .filter(event -> "processed".equals(arrived(event).get("status")))
                .forEach(event -> latest.putIfAbsent(Json.string(event, "data", "object", "id"), event));
        return latest.values();
    }

    /** The mirror says of the event's object what the sandbox says when it is asked. */
    private void isMirrored(Map<String, Object> event) {
        Map<String, Object> object = Json.map(event, "data", "object");
        ObjectKind kind = ObjectKind.of((String) object.get("object")).orElseThrow();
        ObjectKey key = new ObjectKey("default", kind, Shape.id(object));
        boolean deleted = event.get("type").equals(kind.stripeName() + ".deleted");
        soon().untilAsserted(() -> {
            Known known = mirror.load(Set.of(key)).get(key);
            assertThat(known).as(key.toString()).isNotNull();
            assertThat(known.deleted()).isEqualTo(deleted);
            assertThat(known.inDoubt()).isFalse();
            if (!deleted) {
                Map<String, Object> there = stripe().get("/v1/" + kind.path() + "/" + key.id());
                assertThat(known.facts()).isEqualTo(Known.facts(key, there));
            }
        });
    }
}
