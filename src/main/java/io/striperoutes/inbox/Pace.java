package io.striperoutes.inbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/**
 * When the next batch of work begins. An event that comes alone is worked on at once. In steady traffic batches follow each other, some
 * tens of milliseconds apart, so that each is worth its statements; several workers join in where there is a backlog, or a batch takes long. And in a rush
 * webhooks go first: Stripe waits for their answers, and nobody for the work behind them.
 */
@Component
class Pace {
    /** Between the beginnings of two batches that are not full. */
    private static final Duration GATHER = Duration.ofMillis(40);
    /** How long a worker waits for another's batch that was not full. */
    private static final Duration PATIENCE = Duration.ofMillis(100);
    /** How long it is a rush after so many webhooks were under way. */
    private static final Duration RUSH = Duration.ofMillis(50);
    /** How long a batch waits in a rush: one that lasts must not stop the work. */
    private static final Duration LONGEST_YIELD = Duration.ofSeconds(5);
    /** In the moving average of how many webhooks are under way. */
    private static final double WEIGHT_OF_ONE = 0.1;
    /** What most batches do not take longer than. */
    private static final Duration A_BATCH = Duration.ofMillis(10);

    private final int rush;
    private final Semaphore alone = new Semaphore(1);
    private final AtomicLong nextBatch = new AtomicLong(System.nanoTime());
    private volatile boolean backlog;
    private volatile double webhooks;
    private volatile long rushUntil = System.nanoTime();

    Pace(InboxSettings settings) {
        rush = settings.rush();
    }

    /** A commit begins, and so many webhooks wait for it or for another. What gathered behind one slow commit is no rush yet: that takes some in a row. */
    void underWay(int events) {
        double now = webhooks + (Math.min(events, 2 * rush) - webhooks) * WEIGHT_OF_ONE;
        webhooks = now;
        if (now >= rush) {
            rushUntil = System.nanoTime() + RUSH.toNanos();
        }
    }

    /**
     * Returns when the next batch may begin.
     *
     * @return whether others wait for it; to be handed to {@link #ended}
     */
    boolean awaitTurn() throws InterruptedException {
        boolean others = !backlog && alone.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        long now = System.nanoTime();
        long turn = backlog ? now : nextBatch.getAndUpdate(next -> Math.max(next, now) + GATHER.toNanos());
        for (long left = turn - now; left > 0; left = turn - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        long latest = now + LONGEST_YIELD.toNanos();
        for (long left = left(latest); left > 0 && !Thread.currentThread().isInterrupted(); left = left(latest)) {
            LockSupport.parkNanos(left);
        }
        return others;
    }

    /** Nanoseconds until the rush is over, as far as is known now, or until that time; 0 or less if there is none. */
    private long left(long latest) {
        long now = System.nanoTime();
        return Math.min(rushUntil - now, latest - now);
    }

    /** Returns after a moment in which the batches of others, who hold all that is due, come to an end. */
    void giveWay() {
        LockSupport.parkNanos(A_BATCH.toNanos());
    }

    /** A batch has been claimed. If it is full there is more, for all workers and without a wait. */
    void claimed(boolean full) {
        backlog = full;
    }

    /** The batch is committed or rolled back. */
    void ended(boolean othersWait) {
        if (othersWait) {
            alone.release();
        }
    }
}
