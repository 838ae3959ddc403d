package io.striperoutes.inbox;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/**
 * Where a look at what is due begins. The index of it keeps the places of events that are done until the database cleans up, which may be millions of events
 * later; so most looks begin where the last one found the first event. What became due before that without having been seen, such as an event whose commit
 * took long, is found by a look that begins at the beginning, about once a second.
 */
@Component
class DueSince {
    /** How long events are usually under way between the time that they carry and their commit, generously. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(2);
    /** Between two looks from the beginning; shorter than the poll, so that each poll is one where nothing else looks. */
    private static final Duration WHOLE = Duration.ofMillis(800);
    /** What the driver writes as {@code -infinity}. */
    private static final OffsetDateTime BEGINNING = OffsetDateTime.MIN;

    private final AtomicReference<OffsetDateTime> first = new AtomicReference<>(BEGINNING);
    private volatile long nextWhole = System.nanoTime();

    /**
     * One look.
     *
     * @param since the time from which on it looks, by the database's clock
     * @param known what was known when it began
     */
    record Look(OffsetDateTime since, OffsetDateTime known) {}

    Look next() {
        OffsetDateTime known = first.get();
        long now = System.nanoTime();
        if (now - nextWhole >= 0) {
            nextWhole = now + WHOLE.toNanos();
            return new Look(BEGINNING, known);
        }
        return new Look(known, known);
    }

    /**
     * The look found this as the time of the first event that is due, whoever is at work on it. Nothing is passed over by a look that began before another
     * one found something earlier.
     */
    void found(Look look, OffsetDateTime oldest) {
        OffsetDateTime begin = oldest.equals(BEGINNING) ? BEGINNING : oldest.minus(UNDER_WAY);
        first.updateAndGet(now -> now == look.known() || begin.isBefore(now) ? begin : now);
    }
}
