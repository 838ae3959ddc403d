package io.striperoutes.stripe;

import java.util.Map;

/**
 * What Stripe answered, with the seconds between which it was so, both by Stripe's clock.
 *
 * @param status HTTP status, 200 to 299
 * @param body the answer as JSON
 * @param requestId {@code req_…}; null where Stripe sent none
 * @param sent Unix second of the request: the answer's {@code Date} less the time it took
 * @param answered Unix second of the answer's {@code Date}
 * @param replayed whether Stripe repeats what it has answered to the same idempotency key before: then it was so back then, and not between these seconds
 */
public record StripeAnswer(
        int status, Map<String, Object> body, String requestId, long sent, long answered, boolean replayed) {

    /** A first answer. */
    public StripeAnswer(int status, Map<String, Object> body, String requestId, long sent, long answered) {
        this(status, body, requestId, sent, answered, false);
    }
}
