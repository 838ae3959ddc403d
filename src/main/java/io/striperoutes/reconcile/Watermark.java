package io.striperoutes.reconcile;

import io.striperoutes.database.Sql;
import io.striperoutes.stripe.EventList;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Up to when all events of a connection are known to be in the inbox, by Stripe's clock. Stripe keeps events for 30 days, and its
 * list of them is complete only after a moment.
 */
@Component
class Watermark {
    private final JdbcClient jdbc;
    private final Clock clock;

    Watermark(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Empty before the first run. */
    Optional<Instant> of(String connection) {
        return jdbc.sql(Sql.of("reconcile/load-watermark"))
                .param("connection", connection)
                .query(Long.class)
                .optional()
                .map(Instant::ofEpochSecond);
    }

    /** Whether events could not tell all once, and no sweep has come to its end since. */
    boolean owesSweep(String connection) {
        return jdbc.sql(Sql.of("reconcile/find-owed-sweep"))
                .param("connection", connection)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** A run has looked at every object. */
    void swept(Run run) {
        jdbc.sql(Sql.of("reconcile/end-owed-sweep"))
                .param("connection", run.connection())
                .param("run", run.id())
                .update();
    }

    /** The second from which on a run asks for events: never later than the watermark, so that no gap is left behind. */
    Instant from(Run run) {
        // Stripe's clock may have been read wrongly once: what is to come is never skipped.
        Instant now = clock.instant();
        Instant usual = of(run.connection())
                .map(seen -> (seen.isAfter(now) ? now : seen).minus(EventList.OVERLAP))
                .orElse(now.minus(EventList.KEPT));
        return run.since() == null || run.since().isAfter(usual) ? usual : run.since();
    }

    /** Whether Stripe may have dropped some of the events from that time on. */
    boolean isTooOld(Instant from) {
        return from.isBefore(clock.instant().minus(EventList.TOO_OLD));
    }

    /**
     * All events are in the inbox up to a moment before the list was asked for.
     *
     * @param asked Unix second of Stripe's clock
     * @param sweepOwed whether older ones may be gone: then a sweep is owed until one has come to its end
     */
    void seen(String connection, long asked, boolean sweepOwed) {
        jdbc.sql(Sql.of("reconcile/save-watermark"))
                .param("connection", connection)
                .param("seenUntil", asked - EventList.BEHIND.toSeconds())
                .param("asked", asked)
                .param("sweepOwed", sweepOwed)
                .update();
    }
}
