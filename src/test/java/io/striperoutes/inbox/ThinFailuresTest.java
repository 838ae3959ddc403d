package io.striperoutes.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.ApplicationTest;
import io.striperoutes.Events;
import io.striperoutes.FakeStripe;
import io.striperoutes.Http;
import io.striperoutes.Maps;
import io.striperoutes.SettableClock;
import io.striperoutes.connection.SettableSync;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Thin events whose objects cannot be fetched, or must not be. */
@ApplicationTest
class ThinFailuresTest {
    private static final String CUSTOMER = "select * from billing.customer where external_id = :id";

    @Autowired
    private Events events;

    @Autowired
    private FakeStripe stripe;

    @Autowired
    private SettableSync sync;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @AfterEach
    void allOn() {
        sync.switchAllOn();
    }

    @Test
    void anEventWhoseObjectStripeDoesNotGiveFailsAndIsTriedAgain() {
        stripe.knows(customer("cus_thin_later"));
        stripe.refuses("cus_thin_later", 500, 1);
        String id = events.send(Events.thin("v1.customer.created", "customer", "cus_thin_later"));

        assertThat(events.ends(id, "failed"))
                .containsEntry("attempts", 1)
                .containsEntry("last_error", "StripeFailure: refused cus_thin_later");
        assertThat(events.ends(id, "processed")).containsEntry("attempts", 2).containsEntry("last_error", null);
        assertThat(events.one(CUSTOMER, "cus_thin_later")).containsEntry("name", "Ann");
    }

    @Test
    void afterItsLastAttemptItIsDeadAndItsObjectWantedAndAReplayTriesAgain() {
        stripe.knows(customer("cus_thin_dead"));
        stripe.refuses("cus_thin_dead", 500, 3);
        String id = events.send(Events.thin("v1.customer.created", "customer", "cus_thin_dead"));

        assertThat(events.ends(id, "dead")).containsEntry("attempts", 3);
        assertThat(events.one("select reason from stripe.wanted where id = :id", "cus_thin_dead"))
                .containsEntry("reason", "its event is dead");
        jdbc.sql(
                        "update inbox.work set status = 'pending', attempts = 0, next_attempt_at = now() where seq = (select seq from inbox.event where id = :id)")
                .param("id", id)
                .update();
        events.ends(id, "processed");
        assertThat(events.one(CUSTOMER, "cus_thin_dead")).containsEntry("name", "Ann");
    }

    @Test
    void whatStripeDoesNotKnowAlthoughItCannotVanishStaysAsItIsInDoubt() {
        events.done("customer.created", clock.second() - 100, customer("cus_thin_unknown"));
        stripe.refuses("cus_thin_unknown", 404, 3);
        String id = events.send(Events.thin("v1.customer.updated", "customer", "cus_thin_unknown"));

        events.ends(id, "failed");
        assertThat(events.one("select deleted, in_doubt from stripe.object where id = :id", "cus_thin_unknown"))
                .containsEntry("deleted", false)
                .containsEntry("in_doubt", true);
        events.ends(id, "dead");
        assertThat(events.one(CUSTOMER, "cus_thin_unknown")).containsEntry("name", "Ann");
    }

    @Test
    void aFetchThatNeverComesBackIsMadeAgain() {
        stripe.knows(customer("cus_thin_lease"));
        stripe.refuses("cus_thin_lease", 500, 1);
        String id = events.send(Events.thin("v1.customer.created", "customer", "cus_thin_lease"));
        events.ends(id, "failed");

        // As the row is while a node fetches, and after it died.
        jdbc.sql(
                        "update inbox.work set status = 'pending', next_attempt_at = now() + interval '2 seconds' where seq = (select seq from inbox.event where id = :id)")
                .param("id", id)
                .update();
        events.ends(id, "processed");
    }

    @Test
    void whereThereIsNobodyToAskTheEventSaysSo() {
        String id = events.send(Events.thin("v1.customer.created", "customer", "cus_thin_silent"));

        assertThat(events.ends(id, "skipped")).containsEntry("reason", "no account to fetch its object from");
    }

    @Test
    void whatMayHaveNoEffectIsNotEvenFetched() {
        stripe.knows(customer("cus_thin_gate"));
        Map<String, Object> live = Events.thin("v1.customer.created", "customer", "cus_thin_gate");
        live.put("livemode", true);
        Map<String, Object> foreign = Events.thin("v1.customer.created", "customer", "cus_thin_gate");
        foreign.put("context", "acct_other");
        Map<String, Object> nothing = Events.thin("v1.customer.created", "customer", "cus_thin_gate");
        nothing.remove("related_object");
        assertThat(reason(live)).isEqualTo("livemode mismatch");
        assertThat(reason(foreign)).isEqualTo("foreign account");
        assertThat(reason(nothing)).isEqualTo("thin event without an object");
        assertThat(reason(Events.thin("v1.payout.paid", "payout", "cus_thin_gate")))
                .isEqualTo("unhandled type");
        sync.switchOff("customer_inbound_enabled");
        assertThat(reason(Events.thin("v1.customer.created", "customer", "cus_thin_gate")))
                .isEqualTo("customer_inbound_enabled");

        assertThat(stripe.asked("cus_thin_gate")).isZero();
        assertThat(events.all(CUSTOMER, "cus_thin_gate")).isEmpty();
    }

    @Test
    void aPersonThatWasErasedDoesNotComeBackWithAThinEvent() {
        events.done("customer.created", clock.second() - 100, customer("cus_thin_erased"));
        http().delete("/api/v1/customers/cus_thin_erased");
        stripe.knows(Maps.of(
                "id", "in_thin_erased", "object", "invoice", "customer", "cus_thin_erased", "customer_name", "Ann"));
        Map<String, Object> thin = Events.thin("v1.invoice.updated", "invoice", "in_thin_erased");
        thin.put("changes", Map.of("before", Map.of("customer_name", "Ann")));
        String id = events.done(thin);

        assertThat(events.row(id)).containsEntry("status", "processed");
        assertThat(new String((byte[]) events.row(id).get("payload"), StandardCharsets.UTF_8))
                .contains("in_thin_erased", (String) thin.get("snapshot_event"))
                .doesNotContain("Ann");
        assertThat(events.one("select snapshot::text as it from stripe.object where id = :id", "in_thin_erased")
                        .toString())
                .doesNotContain("Ann");
        assertThat(events.one("select snapshot::text as it from stripe.fetched where id = :id", "in_thin_erased")
                        .toString())
                .doesNotContain("Ann");
    }

    @Test
    void aDryRunFetchesNothingAndSaysHowManyThinEventsItDidNotApply() {
        stripe.knows(customer("cus_thin_dry"));
        events.done(Events.thin("v1.customer.created", "customer", "cus_thin_dry"));
        int asked = stripe.asked("cus_thin_dry");

        assertThat(http().post("/api/v1/events/replay", "{\"filter\":{\"customer\":\"cus_thin_dry\"},\"dry_run\":true}")
                        .json())
                .containsEntry("matched", 1)
                .containsEntry("thin_events", 1);
        assertThat(stripe.asked("cus_thin_dry")).isEqualTo(asked);
        http().post("/api/v1/events/replay", "{\"filter\":{\"customer\":\"cus_thin_dry\"}}");
        await().until(() -> stripe.asked("cus_thin_dry") == asked + 1);
    }

    private Http http() {
        return new Http(port);
    }

    private String reason(Map<String, Object> event) {
        return (String) events.ends(events.done(event), "skipped").get("reason");
    }

    private static Map<String, Object> customer(String id) {
        return Maps.of("id", id, "object", "customer", "name", "Ann", "created", 1500000000);
    }
}
