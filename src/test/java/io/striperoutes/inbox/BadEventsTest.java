package io.striperoutes.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.ApplicationTest;
import io.striperoutes.Deliveries;
import io.striperoutes.Events;
import io.striperoutes.IntegratorRoutes;
import io.striperoutes.Maps;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An event that cannot be applied harms nobody but itself. */
@ApplicationTest
class BadEventsTest {
    @Autowired
    private Events events;

    @Autowired
    private IntegratorRoutes routes;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aBadEventIsTriedUntilItIsDeadAndItsNeighboursAreDone() {
        Map<String, Object> bad = Events.event(
                "test.fails", 1700000000, Map.of("id", "cus_bad", "object", "customer", "failures", 1_000_000));
        List<Map<String, Object>> batch = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            batch.add(Events.event("customer.created", 1700000000, Map.of("id", "cus_fine" + i, "object", "customer")));
        }
        batch.add(2, bad);
        // Of the same customer, and after it: state is decided from facts, so it goes on.
        batch.add(Events.event(
                "customer.updated", 1700000001, Map.of("id", "cus_bad", "object", "customer", "name", "Later")));
        events.together(batch);

        String id = (String) bad.get("id");
        Map<String, Object> failed = events.ends(id, "failed");
        assertThat(failed).containsEntry("attempts", 1);
        assertThat((String) failed.get("last_error")).isEqualTo("IllegalStateException: told to fail : cus_bad");
        assertThat((Timestamp) failed.get("next_attempt_at"))
                .isBetween(Instant.now().minusSeconds(30), Instant.now().plusSeconds(2));
        batch.stream().filter(one -> one != bad).forEach(one -> events.ends((String) one.get("id"), "processed"));
        assertThat(events.one("select name from billing.customer where external_id = :id", "cus_bad"))
                .containsEntry("name", "Later");
        Map<String, Object> dead = events.ends(id, "dead");
        assertThat(dead).containsEntry("attempts", 3).containsEntry("last_error", failed.get("last_error"));
        assertThat(events.one("select reason from stripe.wanted where id = :id", "cus_bad"))
                .containsEntry("reason", "its event is dead");
        assertThat(events.all("select * from integrator where note = :id", "cus_bad"))
                .as("effects of the failed attempts")
                .isEmpty();
    }

    @Test
    void aFailedEventIsDoneOnceItsCauseHasGone() {
        String id =
                events.send("test.fails", 1700000000, Map.of("id", "cus_moody", "object", "customer", "failures", 0));
        assertThat(events.ends(id, "processed")).containsEntry("last_error", null);
        assertThat(events.all("select * from integrator where note = :id", "cus_moody"))
                .hasSize(1);
    }

    @Test
    void aRouteThatStopsEndsItselfAndNotTheBatch() {
        List<Map<String, Object>> batch = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            batch.add(Events.event(
                    i % 2 == 0 ? "test.stops" : "customer.created",
                    1700000000,
                    Map.of("id", "cus_stopped" + i, "object", "customer")));
        }
        events.together(batch);

        batch.forEach(one -> events.ends((String) one.get("id"), "processed"));
        assertThat(routes.seen("event.test.stops", "cus_stopped0")).hasSize(1);
    }

    @Test
    void aRouteThatRollsBackFails() {
        String id = events.send("test.rolls_back", 1700000000, Map.of("id", "cus_back", "object", "customer"));

        assertThat((String) events.ends(id, "failed", "dead").get("last_error")).contains("event.test.rolls_back");
    }

    @Test
    void aLostRaceIsRepeatedAndIsNoFailure() {
        String id = events.send("test.races", 1700000000, Map.of("id", "cus_loser", "object", "customer", "losing", 2));

        assertThat(events.ends(id, "processed")).containsEntry("attempts", 1);
        assertThat(routes.seen("event.test.races", "cus_loser")).hasSize(3);
    }

    @Test
    void aRaceThatIsAlwaysLostIsAFailureOfThatEventAlone() {
        Map<String, Object> loser = Events.event(
                "test.races", 1700000000, Map.of("id", "cus_eternal", "object", "customer", "losing", 1_000_000));
        Map<String, Object> fine =
                Events.event("customer.created", 1700000000, Map.of("id", "cus_beside", "object", "customer"));
        events.together(List.of(loser, fine));

        events.ends((String) fine.get("id"), "processed");
        assertThat((String) events.ends((String) loser.get("id"), "dead").get("last_error"))
                .contains("lost a race");
    }

    @Test
    void aTimeThatIsNoneIsNoFactAndHarmsNoOtherEvent() {
        Map<String, Object> invoice = Maps.of("id", "in_timeless", "object", "invoice", "customer", "cus_timeless");
        invoice.putAll(Map.of("subscription", "sub_timeless", "status", "open", "collection_method", "send_invoice"));
        invoice.putAll(Map.of("due_date", Long.MAX_VALUE, "created", Long.MIN_VALUE));
        events.done("invoice.created", 1700000000, invoice);
        Map<String, Object> subscription =
                Deliveries.subscription("sub_timeless", "cus_timeless", "past_due", "price_basic");
        subscription.putAll(Map.of("latest_invoice", "in_timeless", "cancel_at", -100_000_000_000_000L));

        events.done("customer.subscription.created", 1700000000, subscription);
        events.done("customer.updated", Long.MAX_VALUE, Map.of("id", "cus_timeless", "object", "customer"));

        assertThat(events.one("select status from billing.customer where external_id = :id", "cus_timeless"))
                .containsEntry("status", "suspended");
    }

    @Test
    void aPayloadThatIsGoneBlocksNobody() {
        String id = events.done("customer.created", 1700000000, Map.of("id", "cus_gone", "object", "customer"));
        jdbc.sql("update inbox.event set payload = null where id = :id")
                .param("id", id)
                .update();
        jdbc.sql("update inbox.work set status = 'pending' where seq = (select seq from inbox.event where id = :id)")
                .param("id", id)
                .update();

        events.done("customer.created", 1700000000, Map.of("id", "cus_after_gone", "object", "customer"));
        assertThat(events.ends(id, "dead").get("last_error")).isNotNull();
        await().during(Duration.ofMillis(200))
                .until(() -> "dead".equals(events.row(id).get("status")));
    }
}
