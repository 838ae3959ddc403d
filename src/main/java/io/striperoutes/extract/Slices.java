package io.striperoutes.extract;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The slices of one full run among those who read them: who has which, and who waits for one. For several threads. */
final class Slices {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Slice> free = new ArrayDeque<>();
    /** Pages that are left of each slice that is being read, by its top; 0 before its first page. */
    private final Map<String, Double> read = new HashMap<>();

    private int waiting;
    private String sharing;
    private Exception failure;

    /** @param unread the slices that are not done */
    Slices(List<Slice> unread) {
        free.addAll(unread);
    }

    /** The next slice to read, once there is one; null if none will come any more, or after some while. */
    Slice await() throws InterruptedException {
        lock.lock();
        try {
            waiting++;
            if (free.isEmpty() && !isOver()) {
                changed.await(1, TimeUnit.SECONDS);
            }
            waiting--;
            Slice next = failure == null ? free.poll() : null;
            if (next != null) {
                read.put(top(next), 0.0);
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** Whether there is nothing left to read. */
    boolean isOver() {
        lock.lock();
        try {
            return failure != null || free.isEmpty() && read.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /**
     * After a page: the slice as it goes on and, if others have nothing to do and it has most left, what it gives to them.
     *
     * @param span how many seconds the page went back
     */
    List<Slice> share(Slice slice, long span) {
        lock.lock();
        try {
            double left = Sharing.pagesLeft(slice, span);
            read.put(top(slice), left);
            boolean most = read.values().stream().allMatch(other -> other <= left);
            boolean turn = sharing == null || sharing.equals(top(slice));
            if (!turn || waiting == 0 || !free.isEmpty() || !most || !Sharing.isWorthIt(slice, span)) {
                return List.of(slice);
            }
            sharing = top(slice);
            return Sharing.divide(slice, span, waiting + 1);
        } finally {
            lock.unlock();
        }
    }

    /** What {@link #share} gave back has been written. */
    void shared(List<Slice> slices) {
        lock.lock();
        try {
            Slice own = slices.get(0);
            if (own.done()) {
                read.remove(top(own));
            }
            free.addAll(slices.subList(1, slices.size()));
            if (top(own).equals(sharing)) {
                sharing = null;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** One reader has failed: the others stop. */
    void fail(Exception caught) {
        lock.lock();
        try {
            failure = failure == null ? caught : failure;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Why not all was read; null if it was. */
    Exception failure() {
        lock.lock();
        try {
            return failure;
        } finally {
            lock.unlock();
        }
    }

    /** No other slice ends there, however often it is divided. */
    private static String top(Slice slice) {
        return slice.list() + " " + slice.to();
    }
}
