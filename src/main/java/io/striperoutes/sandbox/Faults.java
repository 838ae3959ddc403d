package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Trouble on the API, on purpose.
 *
 * @param latencyMs milliseconds that every answer is late
 * @param errorRate share of requests that fail with {@code errorStatus}, 0 to 1
 * @param errorStatus HTTP status of these
 * @param emptyBody whether these have no body
 * @param limitPerSecond requests of an account in one second, more are answered with 429; 0: no limit
 * @param resetRate share of requests whose connection is closed without an answer, half of them after the work was done
 */
public record Faults(
        long latencyMs, double errorRate, int errorStatus, boolean emptyBody, int limitPerSecond, double resetRate) {
    /** All is well. */
    public static final Faults NONE = new Faults(0, 0, 500, false, 0, 0);

    /** Reads {@code {"latency_ms":100,"error_rate":0.1,…}}; what is absent is well. */
    static Faults of(Map<String, Object> json) {
        return new Faults(
                Shape.number(json, "latency_ms"),
                share(json, "error_rate"),
                json.containsKey("error_status") ? (int) Shape.number(json, "error_status") : 500,
                Json.isTrue(json, "empty_body"),
                (int) Shape.number(json, "limit_per_s"),
                share(json, "reset_rate"));
    }

    /** How it is asked for. */
    Map<String, Object> shape() {
        return Shape.of(
                "latency_ms", latencyMs,
                "error_rate", errorRate,
                "error_status", errorStatus,
                "empty_body", emptyBody,
                "limit_per_s", limitPerSecond,
                "reset_rate", resetRate);
    }

    boolean fails() {
        return happens(errorRate);
    }

    boolean resets() {
        return happens(resetRate);
    }

    static boolean happens(double share) {
        return share > 0 && ThreadLocalRandom.current().nextDouble() < share;
    }

    static double share(Map<String, Object> json, String name) {
        return json.get(name) instanceof Number number ? number.doubleValue() : 0;
    }
}
