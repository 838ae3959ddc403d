package io.striperoutes.sandbox;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * What falls due, in the order of time. Nothing is taken off it when plans change: each task looks for itself whether it is still
 * wanted. Guarded by the lock of its account.
 */
final class Agenda {
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::due).thenComparingLong(Task::number));
    private long count;

    private record Task(long due, long number, Runnable work) {}

    /** @param due Unix second */
    void add(long due, Runnable work) {
        tasks.add(new Task(due, count++, work));
    }

    /** When the next task is due; the end of time if there is none. */
    long next() {
        return tasks.isEmpty() ? Long.MAX_VALUE : tasks.peek().due();
    }

    /** Takes the first task off; there must be one. */
    Runnable take() {
        return tasks.remove().work();
    }
}
