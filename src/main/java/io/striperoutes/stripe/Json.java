package io.striperoutes.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * JSON as plain maps and lists, which is what routes can address ({@code ${body[data][object][id]}}).
 * Null and absent are the same to every reader here, as they are to Stripe.
 */
public final class Json {
    private static final long MIN_SECOND = -62_167_219_200L;
    private static final long MAX_SECOND = 253_402_300_799L;

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final TypeReference<List<Object>> ARRAY = new TypeReference<>() {};

    private Json() {}

    /**
     * Reads one JSON object.
     *
     * @throws IOException if the bytes are not JSON, or not an object
     */
    public static Map<String, Object> object(byte[] bytes) throws IOException {
        Map<String, Object> object = MAPPER.readValue(bytes, OBJECT);
        if (object == null) {
            throw new IOException("JSON null where an object was expected");
        }
        return object;
    }

    /** Reads one JSON object that this program wrote itself, so that a mistake in it is a bug. */
    public static Map<String, Object> object(String text) {
        try {
            return MAPPER.readValue(text, OBJECT);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a JSON object: " + e.getOriginalMessage(), e);
        }
    }

    /** Reads one JSON array that this program wrote itself, so that a mistake in it is a bug. */
    public static List<Object> array(String text) {
        try {
            return MAPPER.readValue(text, ARRAY);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a JSON array: " + e.getOriginalMessage(), e);
        }
    }

    /** The JSON text of a value. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** The JSON of a value, in UTF-8. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** The value at a path of keys, or null where the path ends early. */
    public static Object at(Map<String, Object> object, String... path) {
        Object value = object;
        for (String key : path) {
            if (!(value instanceof Map<?, ?> map)) {
                return null;
            }
            value = map.get(key);
        }
        return value;
    }

    /** The string at a path, or null. */
    public static String string(Map<String, Object> object, String... path) {
        return at(object, path) instanceof String text ? text : null;
    }

    /** The integer at a path, or null. */
    public static Long integer(Map<String, Object> object, String... path) {
        return at(object, path) instanceof Number number ? (Long) number.longValue() : null;
    }

    /** The Unix second at a path, or null: outside of the years 0 to 9999 it is no time to Java and PostgreSQL alike. */
    public static Long second(Map<String, Object> object, String... path) {
        Long second = integer(object, path);
        return second == null || second < MIN_SECOND || second > MAX_SECOND ? null : second;
    }

    /** True if the value at a path is the JSON literal {@code true}. */
    public static boolean isTrue(Map<String, Object> object, String... path) {
        return Boolean.TRUE.equals(at(object, path));
    }

    /** The object at a path; empty where there is none. */
    @SuppressWarnings("unchecked") // every map that Jackson made has string keys
    public static Map<String, Object> map(Map<String, Object> object, String... path) {
        return at(object, path) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** The objects of the array at a path; empty where there is none. */
    @SuppressWarnings("unchecked")
    public static List<Map<String, Object>> maps(Map<String, Object> object, String... path) {
        return at(object, path) instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(m -> (Map<String, Object>) m)
                        .toList()
                : List.of();
    }

    /** The id of a reference, which Stripe sends as a string or, expanded, as an object; null where there is none. */
    public static String reference(Map<String, Object> object, String... path) {
        Object value = at(object, path);
        return value instanceof Map<?, ?> expanded
                ? (expanded.get("id") instanceof String id ? id : null)
                : value instanceof String id ? id : null;
    }
}
