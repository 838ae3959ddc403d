package io.striperoutes.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.ApplicationTest;
import io.striperoutes.Events;
import io.striperoutes.FakeAccount;
import io.striperoutes.FakeAccounts;
import io.striperoutes.Maps;
import io.striperoutes.SettableClock;
import io.striperoutes.inbox.ArrivedEvent;
import io.striperoutes.inbox.EventShape;
import io.striperoutes.inbox.Inbox;
import io.striperoutes.inbox.MissedEvents;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.StripeFailure;
import io.striperoutes.stripe.StripeRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest
class EventsPhaseTest {
    @LocalServerPort
    private int port;

    @Autowired
    private FakeAccounts accounts;

    @Autowired
    private MissedEvents missed;

    @Autowired
    private SettableClock clock;

    @Autowired
    private Events events;

    @Autowired
    private Inbox inbox;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void anEventWhoseWebhookWasFasterWasNotMissed() {
        Map<String, Object> faster = customer("cus_faster", clock.second() - 30);
        Map<String, Object> lost = customer("cus_lost", clock.second() - 30);
        assertThat(missed.accept("test-faster", List.of(faster))).containsExactly(faster);

        assertThat(missed.accept("test-faster", List.of(faster, lost))).containsExactly(lost);
    }

    @Test
    void eventsThatWebhooksMissedComeIntoTheInboxOnceAndAreApplied() {
        FakeAccount account = account("test-missed", 60);
        Map<String, Object> event = customer("cus_missed", clock.second() - 30);
        account.happened(event);
        Reconciled reconciled = new Reconciled(port, "test-missed");

        Map<String, Object> run = reconciled.run("events");

        assertThat(run)
                .containsEntry("status", "completed")
                .containsEntry("scope", "events")
                .containsEntry("checked", 1)
                .containsEntry("missed_events", 1)
                .containsEntry("repaired", 1)
                .containsEntry("calls", 2)
                .containsEntry("warnings", List.of())
                .containsEntry("error", null);
        assertThat(jdbc.sql("select source from inbox.event where connection = 'test-missed'")
                        .query(String.class)
                        .list())
                .containsExactly("reconciliation");
        assertThat(jdbc.sql("select email from billing.customer where connection = 'test-missed'")
                        .query(String.class)
                        .list())
                .containsExactly("cus_missed@example.com");
        assertThat(reconciled.drift(run)).singleElement().satisfies(drift -> assertThat(drift)
                .containsEntry("object", "customer")
                .containsEntry("id", "cus_missed")
                .containsEntry("field", null)
                .containsEntry("event_id", event.get("id")));

        Map<String, Object> second = reconciled.run("events");
        assertThat(second)
                .containsEntry("checked", 1)
                .containsEntry("missed_events", 0)
                .containsEntry("repaired", 0)
                .containsEntry("calls", 2);
        assertThat(reconciled.drift(second)).isEmpty();
    }

    @Test
    void whatHasComeAsAThinEventWasNotMissed() throws IOException {
        FakeAccount account = account("test-thin-missed", 60);
        Map<String, Object> event = customer("cus_not_missed", clock.second() - 30);
        account.happened(event);
        Map<String, Object> thin = Events.thin("v1.customer.created", "customer", "cus_not_missed");
        thin.put("snapshot_event", event.get("id"));
        inbox.accept(EventShape.read("test-thin-missed", ArrivedEvent.Source.WEBHOOK, Json.bytes(thin)))
                .toCompletableFuture()
                .join();
        events.ends((String) thin.get("id"), "skipped");

        assertThat(new Reconciled(port, "test-thin-missed").run("events"))
                .containsEntry("checked", 1)
                .containsEntry("missed_events", 0);
    }

    @Test
    void theListIsReadBackwardsPageByPageFromTenMinutesBeforeTheWatermark() {
        FakeAccount account = account("test-pages", 3600);
        for (int i = 0; i < 250; i++) {
            account.happened(customer("cus_page" + i, clock.second() - 1200 + i));
        }
        account.happened(customer("cus_before", clock.second() - 5000));

        Map<String, Object> run = new Reconciled(port, "test-pages").run("events");

        assertThat(run)
                .containsEntry("missed_events", 250)
                .containsEntry("repaired", 250)
                .containsEntry("calls", 4);
        assertThat(account.requests().get(1).parameters())
                .containsEntry("limit", 100)
                .doesNotContainKey("starting_after");
        assertThat((Long) ((Map<?, ?>) account.requests().get(1).parameters().get("created")).get("gte"))
                .isBetween(clock.second() - 4230, clock.second() - 4190);
        assertThat(account.requests().get(2).parameters()).containsKey("starting_after");
        assertThat(watermark("test-pages")).isBetween(clock.second() - 90, clock.second() - 60);
    }

    @Test
    void anOldWatermarkIsSaidAndEveryObjectIsLookedAt() {
        FakeAccount account = account("test-old", 26 * 86_400);
        account.has(Maps.of("id", "cus_old", "object", "customer", "created", 1700000000, "name", "Old"));

        Map<String, Object> run = new Reconciled(port, "test-old").run("events");

        assertThat(run).containsEntry("status", "completed").containsEntry("repaired", 1);
        assertThat(run.get("warnings"))
                .asString()
                .contains("Stripe keeps them for 30 days only: every object is looked at instead");
    }

    @Test
    void theFirstRunEverReadsAllEventsAndLooksAtEveryObject() {
        FakeAccount account = accounts.of("test-first");
        Map<String, Object> event = customer("cus_first", clock.second() - 20 * 86_400);
        account.happened(event);
        account.has(Json.map(event, "data", "object"));
        account.has(Maps.of("id", "cus_second", "object", "customer", "created", 1700000000));

        Map<String, Object> run = new Reconciled(port, "test-first").run("events");

        assertThat(run)
                .containsEntry("missed_events", 1)
                .containsEntry("repaired", 2)
                .containsEntry("warnings", List.of());
        assertThat(new Reconciled(port, "test-first").run("events"))
                .containsEntry("calls", 2)
                .containsEntry("repaired", 0);
    }

    @Test
    void sinceLooksFurtherBackThanTheWatermarkAndNeverLess() {
        FakeAccount account = account("test-since", 60);
        account.happened(customer("cus_since", clock.second() - 86_400));
        Reconciled reconciled = new Reconciled(port, "test-since");
        assertThat(reconciled.run("events")).containsEntry("missed_events", 0);

        Map<String, Object> since = Map.of(
                "scope",
                "events",
                "since",
                Instant.ofEpochSecond(clock.second() - 100_000).toString());
        assertThat(reconciled.run(since)).containsEntry("missed_events", 1);
        assertThat(watermark("test-since")).isGreaterThan(clock.second() - 120);
    }

    @Test
    void aRunThatFailsSaysWhyAndLeavesTheWatermark() {
        FakeAccount account = account("test-fails", 60);
        long before = watermark("test-fails");
        account.fails(new StripeFailure("Stripe is away", 503, null, null, true, null));

        assertThat(new Reconciled(port, "test-fails").run("events"))
                .containsEntry("status", "failed")
                .containsEntry("error", "StripeFailure: Stripe is away");
        assertThat(watermark("test-fails")).isEqualTo(before);
        assertThat(account.requests())
                .extracting(StripeRequest::priority)
                .containsOnly(StripeRequest.Priority.RECONCILIATION);
    }

    @Test
    void aWatermarkFromAWrongClockSkipsNothingAndIsSetRight() {
        FakeAccount account = account("test-ahead", -86_400);
        account.happened(customer("cus_ahead", clock.second() - 300));
        Reconciled reconciled = new Reconciled(port, "test-ahead");

        assertThat(reconciled.run("events")).containsEntry("missed_events", 1);

        assertThat(watermark("test-ahead")).isBetween(clock.second() - 90, clock.second() - 60);
    }

    @Test
    void aListThatGoesOnWithoutShowingMoreIsNotTakenForItsEnd() {
        FakeAccount account = account("test-endless", 60);
        long before = watermark("test-endless");
        account.saysThatListsGoOn();

        assertThat(new Reconciled(port, "test-endless").run("events"))
                .containsEntry("status", "failed")
                .containsEntry("error", "StripeFailure: Stripe says that a list goes on, but shows nothing");
        assertThat(watermark("test-endless")).isEqualTo(before);
    }

    @Test
    void whoIsErasedWhileTheEventsAreWaitedForIsNotInTheDrift() {
        FakeAccount account = account("test-forgotten", 60);
        account.happened(customer("cus_forgotten", clock.second() - 30));
        Reconciled reconciled = new Reconciled(port, "test-forgotten");
        reconciled.run("events");
        Map<String, Object> later = customer("cus_forgotten", clock.second() - 20);
        Json.map(later, "data", "object").put("email", "later@example.com");
        account.happened(later);
        // Just as an erasure that comes between the two looks at the customer would leave it.
        jdbc.sql("update billing.customer set erased_at = now() where connection = 'test-forgotten'")
                .update();

        Map<String, Object> run = reconciled.run("events");

        assertThat(run).containsEntry("missed_events", 1);
        assertThat(reconciled.drift(run)).isNotEmpty();
        assertThat(reconciled.drift(run).toString()).doesNotContain("@example.com");
    }

    private FakeAccount account(String connection, int watermarkAge) {
        jdbc.sql("insert into reconcile.watermark values (:connection, to_timestamp(:seen))")
                .param("connection", connection)
                .param("seen", clock.second() - watermarkAge)
                .update();
        return accounts.of(connection);
    }

    private long watermark(String connection) {
        return jdbc.sql("select extract(epoch from seen_until)::bigint from reconcile.watermark where connection = :id")
                .param("id", connection)
                .query(Long.class)
                .single();
    }

    private static Map<String, Object> customer(String id, long created) {
        return Events.event(
                "customer.created",
                created,
                Maps.of("id", id, "object", "customer", "created", created, "email", id + "@example.com"));
    }
}
