package io.striperoutes.inbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Events that wait for their commit, in the order in which they came, bounded by their number and their bytes. While one batch is being committed the
 * next one gathers. A second committer joins in only where enough wait, as a small commit costs the database nearly as much as a large one.
 */
final class CommitQueue {
    private final int capacity;
    private final long capacityBytes;
    private final int batchSize;
    private final int joinAt;
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition worthwhile = lock.newCondition();
    private long bytes;
    private int committing;
    private boolean closed;

    CommitQueue(InboxSettings settings) {
        capacity = settings.queueCapacity();
        capacityBytes = settings.queueBytes().toBytes();
        batchSize = settings.batchSize();
        joinAt = settings.joinAt();
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
                signalIfWorthwhile();
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
                worthwhile.awaitUninterruptibly();
            }
            List<Waiting> batch = new ArrayList<>(Math.min(queue.size(), batchSize));
            while (batch.size() < batchSize && !queue.isEmpty()) {
                batch.add(queue.remove());
            }
            committing++;
            signalIfWorthwhile();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** The batch is committed, or has failed. */
    void committed(List<Waiting> batch) {
        lock.lock();
        try {
            committing--;
            for (Waiting waiting : batch) {
                bytes -= waiting.bytes();
            }
            signalIfWorthwhile();
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

    private void signalIfWorthwhile() {
        if (isWorthwhile()) {
            worthwhile.signal();
        }
    }

    private boolean isWorthwhile() {
        return closed || queue.size() >= (committing == 0 ? 1 : joinAt);
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
