package io.striperoutes.sandbox;

import java.util.Map;

/**
 * Why something changes, as events tell it.
 *
 * @param requestId the API request; null if it happens by itself
 * @param idempotencyKey of that request; null if it had none
 */
record Cause(String requestId, String idempotencyKey) {
    /** By itself, in the course of time. */
    static final Cause TIME = new Cause(null, null);

    Map<String, Object> shape() {
        return Shape.of("id", requestId, "idempotency_key", idempotencyKey);
    }
}
