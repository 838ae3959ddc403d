package io.striperoutes.inbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events that wait for their commit, in the order in which they came, bounded by their number and their bytes. While one batch is being committed the
 * next one gathers, and in steady traffic for a few milliseconds more: a small commit costs the database nearly as much as a large one. So a second
 * committer joins in only where enough wait. An event that comes alone is committed at once.
 */
final class CommitQueue {
    private static final Logger LOG = LoggerFactory.getLogger(CommitQueue.class);

    private final int capacity;
    private final long capacityBytes;
    private final int batchSize;
    private final int joinAt;
    private final long gatherNanos;
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition worthwhile = lock.newCondition();
    private long bytes;
    private int committing;
    private long gatherUntil = System.nanoTime();
    private boolean closed;

    CommitQueue(InboxSettings settings) {
        capacity = settings.queueCapacity();
        capacityBytes = settings.queueBytes().toBytes();
        batchSize = settings.batchSize();
        joinAt = settings.joinAt();
        gatherNanos = settings.gather().toNanos();
    }

    /** Takes the event, or fails it at once because too many wait or the queue is closed. */
    void offer(Waiting waiting) {
        String refusal = null;
        lock.lock();
        try {
            // One event is taken however large it is, where no other waits: it would never be taken otherwise.
            boolean full = queue.size() >= capacity || bytes > 0 && bytes + waiting.bytes() > capacityBytes;
            if (closed || full) {
                refusal = closed ? "the inbox is closed" : "too many events wait to be stored";
            } else {
                bytes += waiting.bytes();
                queue.add(waiting);
                // The first one has a committer watch the time; one that is at work looks for itself afterwards.
                if (committing == 0 && queue.size() == 1 || isWorthwhile()) {
                    worthwhile.signal();
                }
            }
        } finally {
            lock.unlock();
        }
        if (refusal != null) {
            waiting.fail(new InboxUnavailable(refusal));
        }
    }

    /** Waits for the next batch, which {@link #committed} has to be called with; empty if the queue is closed and all are taken. */
    List<Waiting> take() {
        lock.lock();
        try {
            while (!isWorthwhile()) {
                await();
            }
            List<Waiting> batch = new ArrayList<>(Math.min(queue.size(), batchSize));
            while (batch.size() < batchSize && !queue.isEmpty()) {
                batch.add(queue.remove());
            }
            committing += batch.size();
            if (batch.size() > 1) {
                gatherUntil = System.nanoTime() + gatherNanos;
            }
            if (isWorthwhile()) {
                worthwhile.signal();
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** The batch is committed, or has failed; who committed it takes the next one. */
    void committed(List<Waiting> batch) {
        lock.lock();
        try {
            committing -= batch.size();
            for (Waiting waiting : batch) {
                bytes -= waiting.bytes();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Refuses what comes from now on; what waits is still taken. */
    void close() {
        lock.lock();
        try {
            closed = true;
            worthwhile.signalAll();
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    /** How many wait, or are being committed. */
    int underWay() {
        lock.lock();
        try {
            return queue.size() + committing;
        } finally {
            lock.unlock();
        }
    }

    private boolean isWorthwhile() {
        return closed || queue.size() >= (committing > 0 || gathering() > 0 ? joinAt : 1);
    }

    /** Nanoseconds for which the next batch still gathers. */
    private long gathering() {
        return gatherUntil - System.nanoTime();
    }

    /** Waits for a signal, or until enough has gathered. Nothing interrupts a committer; if something did, its events would still have to be committed. */
    private void await() {
        if (queue.isEmpty() || committing > 0) {
            worthwhile.awaitUninterruptibly();
            return;
        }
        try {
            worthwhile.awaitNanos(gathering());
        } catch (InterruptedException e) {
            LOG.warn("A committer was interrupted; it goes on, as events wait for it");
        }
    }

    /** An event, and who is told when it is committed. */
    record Waiting(ArrivedEvent event, CompletableFuture<Accepted> answer) {
        Waiting(ArrivedEvent event) {
            this(event, new CompletableFuture<>());
        }

        int bytes() {
            return event.payload().length;
        }

        void fail(RuntimeException cause) {
            answer.completeExceptionally(cause);
        }
    }
}
