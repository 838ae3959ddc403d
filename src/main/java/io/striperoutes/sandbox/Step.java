package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One thing that is done to an account. Its state follows from its steps alone, as each carries all that is chance in it.
 *
 * @param second when, in Unix seconds
 * @param seed where the ids that it makes come from
 * @param requestId what asked for it; null if it fell due by itself
 * @param request likewise
 */
record Step(long second, long seed, String requestId, HttpRequest request) {

    /** What a request asks for. */
    static Step asked(long second, String requestId, HttpRequest request) {
        return new Step(second, ThreadLocalRandom.current().nextLong(), requestId, request);
    }

    /** All that is due by a second, in the order in which it falls due. */
    static Step due(long second) {
        return new Step(second, ThreadLocalRandom.current().nextLong(), null, null);
    }

    /** As a line of the journal; no header but the one that matters is kept, and so no key. */
    Map<String, Object> line(String account) {
        Map<String, Object> line = Shape.of("account", account, "second", second, "seed", Long.toString(seed));
        if (request != null) {
            line.put("request_id", requestId);
            line.put("method", request.method());
            line.put("path", request.path());
            line.put("query", request.query());
            line.put("body", request.body());
            line.put("idempotency_key", request.header("Idempotency-Key"));
        }
        return line;
    }

    static Step of(Map<String, Object> line) {
        String key = Json.string(line, "idempotency_key");
        HttpRequest request = line.get("method") == null
                ? null
                : new HttpRequest(
                        Json.string(line, "method"),
                        Json.string(line, "path"),
                        Json.string(line, "query"),
                        key == null ? Map.of() : Map.of("idempotency-key", key),
                        Json.string(line, "body"));
        return new Step(
                Shape.number(line, "second"),
                Long.parseLong(Json.string(line, "seed")),
                Json.string(line, "request_id"),
                request);
    }
}
