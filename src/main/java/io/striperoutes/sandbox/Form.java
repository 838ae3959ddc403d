package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Form encoding with Stripe's brackets: {@code items[0][price]=p&expand[]=customer}. */
final class Form {
    private Form() {}

    /**
     * Nested maps with texts as leaves; a list is a map whose keys are its places.
     *
     * @param encoded the query or body; null counts as empty
     * @throws StripeError if it is no form
     */
    static Map<String, Object> parse(String encoded) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (encoded == null || encoded.isBlank()) {
            return parameters;
        }
        for (String pair : encoded.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                put(parameters, name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    /**
     * As {@link #parse}, of the JSON that requests to {@code /v2} carry.
     *
     * @throws StripeError if it is no JSON object
     */
    static Map<String, Object> ofJson(String body) {
        if (body == null || body.isBlank()) {
            return new LinkedHashMap<>();
        }
        try {
            return Shape.hash((Map<?, ?>) leaf(Json.object(body)));
        } catch (IllegalArgumentException e) {
            throw StripeError.invalid("Invalid JSON: " + e.getMessage(), null, null);
        }
    }

    private static Object leaf(Object value) {
        Map<String, Object> hash = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            Shape.hash(map).forEach((name, inner) -> hash.put(name, leaf(inner)));
            return hash;
        }
        if (value instanceof List<?> list) {
            list.forEach(inner -> hash.put(String.valueOf(hash.size()), leaf(inner)));
            return hash;
        }
        return value == null ? "" : String.valueOf(value);
    }

    private static void put(Map<String, Object> parameters, String name, String value) {
        int bracket = name.indexOf('[');
        if (bracket <= 0) {
            parameters.put(name, value);
            return;
        }
        String key = name.substring(0, bracket);
        Map<String, Object> hash = parameters;
        for (String inner : name.substring(bracket + 1).split("\\[")) {
            hash = hash.get(key) instanceof Map<?, ?> known ? Shape.hash(known) : newHash(hash, key);
            String next = inner.endsWith("]") ? inner.substring(0, inner.length() - 1) : inner;
            key = next.isEmpty() ? String.valueOf(hash.size()) : next;
        }
        hash.put(key, value);
    }

    private static Map<String, Object> newHash(Map<String, Object> parent, String key) {
        Map<String, Object> hash = new LinkedHashMap<>();
        parent.put(key, hash);
        return hash;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw StripeError.invalid("Invalid form encoding: " + e.getMessage(), null, null);
        }
    }
}
