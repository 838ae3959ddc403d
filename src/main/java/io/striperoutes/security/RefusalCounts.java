package io.striperoutes.security;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Refusals of one window of time, told apart as far as there is room. A flood of them becomes a few hundred rows a minute at most, so that nobody
 * can fill the disk by being refused.
 */
final class RefusalCounts {
    /** How many kinds of refusal of one window are told apart; all others share a row for each status. */
    static final int MOST_KINDS = 100;

    private final Map<AuditEntry, Count> counts = new LinkedHashMap<>();
    private final Duration window;
    private final Consumer<Map<String, Object>> rows;
    private Instant begun = Instant.EPOCH;

    /** Those after the first. */
    private static final class Count {
        private long count;
        private Instant first;
        private Instant last;

        private void add(Instant at) {
            first = count == 0 ? at : first;
            last = at;
            count++;
        }
    }

    /** @param rows where finished rows go */
    RefusalCounts(Duration window, Consumer<Map<String, Object>> rows) {
        this.window = window;
        this.rows = rows;
    }

    synchronized void add(AuditEntry entry, Instant at) {
        closeWindow(at);
        Count count = counts.get(entry);
        if (count == null && counts.size() < MOST_KINDS) {
            counts.put(entry, new Count());
            rows.accept(entry.row(at, at, 1));
            return;
        }
        (count == null ? counts.computeIfAbsent(entry.folded(), any -> new Count()) : count).add(at);
    }

    /** Once the window is over its counts become rows, and another begins. */
    synchronized void closeWindow(Instant now) {
        if (now.isBefore(begun.plus(window))) {
            return;
        }
        close();
        begun = now;
    }

    synchronized void close() {
        counts.forEach((entry, count) -> {
            if (count.count > 0) {
                rows.accept(entry.row(count.first, count.last, count.count));
            }
        });
        counts.clear();
    }
}
