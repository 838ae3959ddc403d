package io.striperoutes.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** The latest requests to the API. For several threads. */
final class RequestLog {
    private static final int MOST = 10_000;

    private final Deque<Map<String, Object>> requests = new ArrayDeque<>();
    private long count;

    /**
     * @param at Unix second by the sandbox's clock
     * @param status HTTP status; 0 if the connection was closed without an answer
     */
    synchronized void add(long at, String method, String path, int status, String idempotencyKey) {
        if (requests.size() == MOST) {
            requests.removeFirst();
        }
        count++;
        requests.addLast(Shape.of(
                "n", count,
                "at", at,
                "method", method,
                "path", path,
                "status", status,
                "idempotency_key", idempotencyKey));
    }

    /** Those after number {@code n}, oldest first. */
    synchronized List<Map<String, Object>> since(long n) {
        return requests.stream()
                .filter(request -> Shape.number(request, "n") > n)
                .toList();
    }
}
