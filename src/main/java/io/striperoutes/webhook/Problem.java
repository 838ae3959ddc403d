package io.striperoutes.webhook;

import io.striperoutes.stripe.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a delivery is not taken, as RFC 9457 wants it said.
 *
 * @param reason one word for the counter of refusals
 * @param detail one sentence for people; holds nothing of the request
 */
record Problem(int status, String reason, String detail) {
    static final String CONTENT_TYPE = "application/problem+json";

    private static final Map<Integer, String> TITLES = Map.of(
            400, "Bad Request",
            404, "Not Found",
            405, "Method Not Allowed",
            413, "Content Too Large",
            415, "Unsupported Media Type",
            500, "Internal Server Error",
            503, "Service Unavailable");

    /** The JSON of it, in UTF-8. */
    byte[] body(String instance) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", TITLES.get(status));
        problem.put("status", status);
        problem.put("detail", detail);
        problem.put("instance", instance);
        return Json.text(problem).getBytes(StandardCharsets.UTF_8);
    }
}
