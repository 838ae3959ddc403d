package io.striperoutes.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.ApplicationTest;
import io.striperoutes.Events;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest
class DueSinceTest {
    private static final OffsetDateTime FIRST = OffsetDateTime.parse("2026-03-01T12:00:00Z");

    @Autowired
    private Events events;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void looksBeginShortlyBeforeTheFirstThatWasDueAndNowAndThenAtTheBeginning() {
        DueSince due = new DueSince();
        assertThat(due.next().since()).as("the first look").isEqualTo(OffsetDateTime.MIN);
        due.found(due.next(), FIRST);

        await().untilAsserted(() -> assertThat(due.next().since()).isEqualTo(FIRST.minusSeconds(2)));
        await().untilAsserted(() -> assertThat(due.next().since()).isEqualTo(OffsetDateTime.MIN));
    }

    @Test
    void aLookThatWasOvertakenPassesNothingOver() {
        DueSince due = new DueSince();
        DueSince.Look slow = due.next();
        due.found(due.next(), FIRST);
        due.found(slow, FIRST.plusHours(1));
        assertThat(due.next().known()).isEqualTo(FIRST.minusSeconds(2));
        due.found(slow, FIRST.minusHours(1));
        assertThat(due.next().known()).isEqualTo(FIRST.minusHours(1).minusSeconds(2));
    }

    @Test
    void anEventThatWasDueAlwaysIsNoFault() {
        DueSince due = new DueSince();
        due.found(due.next(), OffsetDateTime.MIN);
        assertThat(due.next().since()).isEqualTo(OffsetDateTime.MIN);
    }

    /** As one whose commit took that long does. */
    @Test
    void anEventThatCarriesAnOldTimeIsFoundAmongNewOnes() {
        String late = events.send("customer.updated", 1700000000, Map.of("id", "cus_due_since", "object", "customer"));
        events.ends(late, "processed");
        jdbc.sql("update inbox.work set status = 'pending', next_attempt_at = now() - interval '1 day'"
                        + " where seq = (select seq from inbox.event where id = :id)")
                .param("id", late)
                .update();
        events.ends(late, "processed");
    }
}
