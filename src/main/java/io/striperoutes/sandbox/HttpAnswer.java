package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** A whole answer, ready to be sent. */
record HttpAnswer(int status, Map<String, String> headers, byte[] body) {

    static HttpAnswer json(int status, Map<String, Object> body, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", "application/json");
        return new HttpAnswer(status, all, Json.bytes(body));
    }

    static HttpAnswer page(int status, String html, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", "text/html; charset=utf-8");
        return new HttpAnswer(status, all, html.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    static HttpAnswer redirect(String location) {
        return new HttpAnswer(303, Map.of("Location", location), new byte[0]);
    }

    HttpAnswer replayed() {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Idempotent-Replayed", "true");
        return new HttpAnswer(status, all, body);
    }
}
