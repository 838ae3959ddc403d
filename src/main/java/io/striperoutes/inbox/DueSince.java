package io.striperoutes.inbox;

import java.time.Duration;
import java.time.OffsetDateTime;
import org.springframework.stereotype.Component;

/**
 * Where a look at what is due begins. The index of it keeps the places of events that are done until the database cleans up, which may be millions of events
 * later; so most looks begin where the last one found the first event. What became due before that without having been seen, such as an event whose commit
 * took long, is found by a look that begins at the beginning, once a second.
 */
@Component
class DueSince {
    /** How long events are usually under way between the time that they carry and their commit, generously. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(2);
    /** Between two looks from the beginning. */
    private static final Duration WHOLE = Duration.ofSeconds(1);
    /** What the driver writes as {@code -infinity}. */
    private static final OffsetDateTime BEGINNING = OffsetDateTime.MIN;

    private volatile OffsetDateTime first = BEGINNING;
    private volatile long nextWhole = System.nanoTime();

    /** The time from which on the next look has to look, by the database's clock. */
    OffsetDateTime next() {
        long now = System.nanoTime();
        if (now - nextWhole >= 0) {
            nextWhole = now + WHOLE.toNanos();
            return BEGINNING;
        }
        return first;
    }

    /** A look found this as the time of the first event that is due, whoever is at work on it. */
    void found(OffsetDateTime oldest) {
        first = oldest.minus(UNDER_WAY);
    }
}
