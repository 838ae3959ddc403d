package io.striperoutes.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** First answers by idempotency key. Guarded by the lock of their account. */
final class IdempotencyKeys {
    private static final int MOST = 50_000;

    private final Map<String, First> answers = new LinkedHashMap<>();

    private record First(String request, HttpAnswer answer) {}

    /**
     * The answer that this key already has, or null.
     *
     * @param request all that must be the same
     * @throws StripeError if the key was used for another request
     */
    HttpAnswer find(String key, String request) {
        First first = answers.get(key);
        if (first != null && !first.request().equals(request)) {
            throw StripeError.keyReused(key);
        }
        return first == null ? null : first.answer().replayed();
    }

    void keep(String key, String request, HttpAnswer answer) {
        if (answers.size() >= MOST) {
            answers.remove(answers.keySet().iterator().next());
        }
        answers.put(key, new First(request, answer));
    }
}
