package io.striperoutes.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.ApplicationTest;
import io.striperoutes.Deliveries;
import io.striperoutes.Events;
import io.striperoutes.FakeAccounts;
import io.striperoutes.FakeStripe;
import io.striperoutes.IntegratorRoutes;
import io.striperoutes.Maps;
import io.striperoutes.SettableClock;
import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Thin events that do what they are about, once their objects are fetched. */
@ApplicationTest
class ThinEventsTest {
    private static final String CUSTOMER = "select * from billing.customer where external_id = :id";
    private static final String OBJECT =
            "select event_id, deleted, in_doubt, extract(epoch from as_of)::bigint as as_of from stripe.object where id = :id";

    @Autowired
    private Events events;

    @Autowired
    private FakeStripe stripe;

    @Autowired
    private FakeAccounts accounts;

    @Autowired
    private Inbox inbox;

    @Autowired
    private IntegratorRoutes routes;

    @Autowired
    private SettableClock clock;

    @Test
    void itsObjectIsFetchedAndKnownAsFetched() {
        stripe.knows(customer("cus_thin", "Ann"));
        long before = clock.second();
        String id = events.done(Events.thin("v1.customer.created", "customer", "cus_thin"));

        assertThat(events.row(id)).containsEntry("status", "processed").containsEntry("attempts", 1);
        assertThat(events.one(CUSTOMER, "cus_thin")).containsEntry("name", "Ann");
        assertThat(events.one(OBJECT, "cus_thin"))
                .containsEntry("event_id", null)
                .satisfies(row -> assertThat((Long) row.get("as_of")).isBetween(before, clock.second()));
        assertThat(events.all("select * from stripe.fetched where id = :id", "cus_thin"))
                .hasSize(1);
    }

    @Test
    void aSubscriptionDecidesTheStateAndTheThinEventIsTheCause() {
        stripe.knows(Deliveries.subscription("sub_thin", "cus_thin_sub", "active", "price_basic"));
        String id = events.done(Events.thin("v1.customer.subscription.created", "subscription", "sub_thin"));

        assertThat(events.one(CUSTOMER, "cus_thin_sub")).containsEntry("status", "active");
        assertThat(events.all(
                        "select t.event_id from billing.transition t join billing.customer c on c.id = t.customer_id where c.external_id = :id",
                        "cus_thin_sub"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).containsEntry("event_id", id));
    }

    @Test
    void graceBeginsWhenTheThinEventSaysThatThePaymentFailed() {
        long failed = clock.second() - 86_400;
        events.done(
                "customer.subscription.updated",
                failed - 10,
                Deliveries.subscription("sub_thin_grace", "cus_thin_grace", "active", "price_basic"));
        stripe.knows(Maps.of(
                "id",
                "in_thin_grace",
                "object",
                "invoice",
                "customer",
                "cus_thin_grace",
                "subscription",
                "sub_thin_grace",
                "status",
                "open",
                "created",
                failed - 5,
                "attempted",
                true,
                "attempt_count",
                2,
                "billing_reason",
                "subscription_cycle"));
        Map<String, Object> thin = Events.thin("v1.invoice.payment_failed", "invoice", "in_thin_grace");
        thin.put("created", Instant.ofEpochSecond(failed).plusMillis(900).toString());
        events.done(thin);

        assertThat(events.one(
                        "select status, extract(epoch from grace_until)::bigint as until from billing.customer where external_id = :id",
                        "cus_thin_grace"))
                .containsEntry("status", "suspended")
                .containsEntry("until", failed + Duration.ofDays(7).toSeconds());
    }

    @Test
    void aDeletionIsATombstone() {
        events.done("customer.created", clock.second() - 100, customer("cus_thin_gone", "Ann"));
        stripe.knows(Maps.of("id", "cus_thin_gone", "object", "customer", "deleted", true));
        events.done(Events.thin("v1.customer.deleted", "customer", "cus_thin_gone"));

        assertThat(events.one(OBJECT, "cus_thin_gone")).containsEntry("deleted", true);
        assertThat(events.one(CUSTOMER, "cus_thin_gone")).containsEntry("status", "expired");
    }

    @Test
    void oneFetchServesAllThatWaitForTheSameObjectAndASlowStripeHoldsUpNothingElse() {
        stripe.knows(customer("cus_thin_slow", "Ann"));
        CountDownLatch slow = new CountDownLatch(1);
        stripe.holds("cus_thin_slow", slow);
        String first = events.send(Events.thin("v1.customer.created", "customer", "cus_thin_slow"));
        await().until(() -> (boolean) events.row(first).get("thin"));
        List<String> others = List.of(
                events.send(Events.thin("v1.customer.updated", "customer", "cus_thin_slow")),
                events.send(Events.thin("v1.customer.updated", "customer", "cus_thin_slow")),
                events.send(Events.thin("v1.customer.updated", "customer", "cus_thin_slow")));
        events.done(
                "customer.subscription.created",
                clock.second(),
                Deliveries.subscription("sub_thin_slow", "cus_thin_slow", "active", "price_basic"));
        await().until(() ->
                others.stream().allMatch(id -> (boolean) events.row(id).get("thin")));
        assertThat(events.row(first)).containsEntry("status", "pending");

        slow.countDown();
        others.forEach(id -> events.ends(id, "processed"));
        events.ends(first, "processed");
        assertThat(stripe.asked("cus_thin_slow")).isBetween(1, 4);
        assertThat(events.one(CUSTOMER, "cus_thin_slow"))
                .containsEntry("name", "Ann")
                .containsEntry("status", "active");
    }

    @Test
    void manyThatComeTogetherAreFetchedOnce() {
        stripe.knows(Maps.of("id", "in_thin_many", "object", "invoice", "customer", "cus_thin_many", "status", "paid"));
        List<Map<String, Object>> many = List.of(
                Events.thin("v1.invoice.created", "invoice", "in_thin_many"),
                Events.thin("v1.invoice.finalized", "invoice", "in_thin_many"),
                Events.thin("v1.invoice.paid", "invoice", "in_thin_many"));
        events.together(many);

        many.forEach(event -> events.ends((String) event.get("id"), "processed"));
        assertThat(stripe.asked("in_thin_many")).isEqualTo(1);
    }

    @Test
    void aBatchMayHoldAllKinds() {
        stripe.knows(customer("cus_thin_mixed", "Thin"));
        Map<String, Object> bad =
                Events.event("test.fails", 1, Map.of("id", "bad", "customer", "cus_thin_mixed", "failures", 1_000_000));
        List<Map<String, Object>> mixed = List.of(
                Events.event("customer.created", clock.second() - 100, customer("cus_thin_mixed", "Snapshot")),
                Events.thin("v1.customer.updated", "customer", "cus_thin_mixed"),
                bad,
                Events.thin("v2.core.account.created", "v2.core.account", "acct_1"),
                Events.thin("v1.payout.paid", "payout", "po_thin"),
                Events.event("test.order", 1, Map.of("id", "thin_mixed", "customer", "cus_thin_mixed")));
        events.together(mixed);

        assertThat(mixed.stream().map(event -> events.ends((String) event.get("id"), "processed", "skipped", "dead")
                        .get("status")))
                .containsExactly("processed", "processed", "dead", "skipped", "skipped", "processed");
        assertThat(events.one(CUSTOMER, "cus_thin_mixed")).containsEntry("name", "Thin");
        assertThat(stripe.asked("po_thin")).isZero();
    }

    @Test
    void theSnapshotEventOfTheSameChangeChangesNothingMoreWhicheverComesFirst() {
        stripe.knows(customer("cus_thin_twice", "Ann"));
        events.done(Events.thin("v1.customer.created", "customer", "cus_thin_twice"));
        events.done("customer.created", clock.second(), customer("cus_thin_twice", "Ann"));
        events.done(Events.thin("v1.customer.created", "customer", "cus_thin_twice"));

        assertThat(events.one(OBJECT, "cus_thin_twice")).containsEntry("in_doubt", false);
        assertThat(events.one(CUSTOMER, "cus_thin_twice")).containsEntry("name", "Ann");
        assertThat(events.all(
                        "select t.* from billing.transition t join billing.customer c on c.id = t.customer_id where c.external_id = :id",
                        "cus_thin_twice"))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aSnapshotOfAnEarlierSecondComesTooLateAndOneOfTheSameSecondIsSettledByAnotherFetch() {
        stripe.knows(customer("cus_thin_order", "New"));
        events.done(Events.thin("v1.customer.updated", "customer", "cus_thin_order"));
        long second = (Long) events.one(OBJECT, "cus_thin_order").get("as_of");
        events.done("customer.updated", second - 1, customer("cus_thin_order", "Old"));
        assertThat(events.one(CUSTOMER, "cus_thin_order")).containsEntry("name", "New");

        events.done("customer.updated", second, customer("cus_thin_order", "Other"));
        clock.advance(Duration.ofSeconds(5));
        await().untilAsserted(() -> {
            assertThat(events.one(OBJECT, "cus_thin_order")).containsEntry("in_doubt", false);
            assertThat(events.one(CUSTOMER, "cus_thin_order")).containsEntry("name", "New");
        });
    }

    @Test
    void anIntegratorsRouteAfterTheCommitSeesItInTheShapeOfASnapshotEvent() {
        Map<String, Object> product = Maps.of("id", "prod_thin", "object", "product", "name", "Gold");
        stripe.knows(product);
        Map<String, Object> thin = Events.thin("v1.product.updated", "product", "prod_thin");
        String id = events.done(thin);

        await().until(() ->
                !routes.seen("after.event.product.updated", "prod_thin").isEmpty());
        IntegratorRoutes.Seen seen =
                routes.seen("after.event.product.updated", "prod_thin").get(0);
        assertThat(seen.variables())
                .isEqualTo(Map.of("connection", "default", "eventId", id, "eventType", "product.updated"));
        assertThat(seen.body())
                .containsEntry("object", "event")
                .containsEntry("type", "product.updated")
                .containsEntry("snapshot_event", thin.get("snapshot_event"))
                .containsEntry("data", Map.of("object", product));
        assertThat(seen.body().get("created")).isInstanceOf(Number.class);
    }

    @Test
    void whatIsNotOfTheFirstApiGoesToItsRouteAsItCame() {
        Map<String, Object> thin = Events.thin("v2.core.account.updated", "v2.core.account", "acct_thin");
        String id = events.done(thin);

        assertThat(events.row(id)).containsEntry("status", "processed");
        assertThat(routes.seen("event.v2.core.account.updated", "acct_thin")
                        .get(0)
                        .body())
                .isEqualTo(Json.object(Json.text(thin)));
        await().untilAsserted(() -> assertThat(routes.seen("after.event.v2.core.account.updated", "acct_thin"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.variables())
                        .containsEntry("eventId", id)
                        .containsEntry("eventType", "v2.core.account.updated")));
    }

    @Test
    void anObjectThatTheMirrorDoesNotKeepIsFetchedForTheRouteOfAnIntegrator() throws IOException {
        Map<String, Object> topup = Maps.of("id", "tu_thin", "object", "topup", "amount", 5);
        accounts.of("test-thin").has(topup);
        Map<String, Object> thin = Events.thin("v1.topup.succeeded", "topup", "tu_thin");
        inbox.accept(EventShape.read("test-thin", ArrivedEvent.Source.WEBHOOK, Json.bytes(thin)))
                .toCompletableFuture()
                .join();

        events.ends((String) thin.get("id"), "processed");
        assertThat(routes.seen("event.topup.succeeded", "tu_thin"))
                .singleElement()
                .satisfies(seen -> assertThat(seen.body()).containsEntry("data", Map.of("object", topup)));
    }

    private static Map<String, Object> customer(String id, String name) {
        return Maps.of("id", id, "object", "customer", "name", name, "created", 1500000000);
    }
}
