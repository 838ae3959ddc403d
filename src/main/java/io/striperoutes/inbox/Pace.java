package io.striperoutes.inbox;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/**
 * When the next batch of work begins. An event that comes alone is worked on at once. In steady traffic batches begin a few milliseconds apart, so
 * that each is worth its statements; with a backlog they follow each other at once. And in a rush webhooks go first: Stripe waits for their
 * answers, and nobody for the work behind them.
 */
@Component
class Pace {
    /** Between the beginnings of two batches that are not full. */
    private static final Duration GATHER = Duration.ofMillis(20);
    /** How long a commit that many webhooks shared makes a rush. */
    private static final Duration RUSH = Duration.ofMillis(50);
    /** How long a batch waits in a rush: one that lasts must not stop the work. */
    private static final Duration LONGEST_YIELD = Duration.ofSeconds(1);

    private static final Duration A_MOMENT = Duration.ofMillis(2);

    private final int rush;
    private final AtomicLong nextBatch = new AtomicLong(System.nanoTime());
    private volatile long rushUntil = System.nanoTime();

    Pace(InboxSettings settings) {
        rush = settings.rush();
    }

    /** That many webhooks have come together. */
    void arrived(int events) {
        if (events >= rush) {
            rushUntil = System.nanoTime() + RUSH.toNanos();
        }
    }

    /** Returns when the next batch may begin. */
    void awaitTurn() {
        long now = System.nanoTime();
        long turn = nextBatch.getAndUpdate(next -> Math.max(next, now) + GATHER.toNanos());
        for (long left = turn - now; left > 0; left = turn - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        long latest = now + LONGEST_YIELD.toNanos();
        while (rushUntil - System.nanoTime() > 0 && latest - System.nanoTime() > 0) {
            LockSupport.parkNanos(A_MOMENT.toNanos());
        }
    }

    /** The batch is full, so there is more: the next one need not wait. */
    void full() {
        nextBatch.set(System.nanoTime());
    }
}
