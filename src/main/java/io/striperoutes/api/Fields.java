package io.striperoutes.api;

import io.striperoutes.stripe.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;

/** The fields of a JSON object that a caller has sent, read with their types checked; problems name the field. */
public final class Fields {
    private static final int MAX_METADATA = 50;
    private static final int MAX_METADATA_KEY = 40;
    private static final int MAX_METADATA_VALUE = 500;

    private final String path;
    private final Map<String, Object> values;

    Fields(String path, Map<String, Object> values) {
        this.path = path;
        this.values = values;
    }

    /**
     * Says which fields there may be.
     *
     * @throws Problem 400 if there is another
     */
    public Fields known(String... names) {
        values.keySet().stream()
                .filter(name -> !Arrays.asList(names).contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Problem.badRequest(
                            "unknown field " + path + name + "; known are " + String.join(", ", names));
                });
        return this;
    }

    /** True if the field is there, if only to be cleared by null. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** True if there is no field at all. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /**
     * A text, or null where it is absent or null.
     *
     * @param max the most characters
     * @throws Problem 400 if it is anything else, blank, too long, or nothing that can be stored
     */
    public String text(String name, int max) {
        Object value = values.get(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof String text)) {
            throw Problem.badRequest(path + name + " must be a text");
        }
        if (text.isBlank() || text.length() > max) {
            throw Problem.badRequest(path + name + " must have 1 to " + max + " characters");
        }
        return storable(path + name, text);
    }

    /** A text that must be there. */
    public String required(String name, int max) {
        String text = text(name, max);
        if (text == null) {
            throw Problem.badRequest(path + name + " is missing");
        }
        return text;
    }

    /** True, false, or false where it is absent; anything else is a problem. */
    public boolean flag(String name) {
        Object value = values.get(name);
        if (value != null && !(value instanceof Boolean)) {
            throw Problem.badRequest(path + name + " must be true or false");
        }
        return Boolean.TRUE.equals(value);
    }

    /**
     * A whole number, or null where it is absent or null.
     *
     * @throws Problem 400 if it is anything else, or outside of these bounds
     */
    public Long integer(String name, long min, long max) {
        Object value = values.get(name);
        if (value == null) {
            return null;
        }
        boolean whole = value instanceof Integer || value instanceof Long;
        if (!whole || ((Number) value).longValue() < min || ((Number) value).longValue() > max) {
            throw Problem.badRequest(path + name + " must be a whole number from " + min + " to " + max);
        }
        return ((Number) value).longValue();
    }

    /** One of a few texts, or null where it is absent or null; anything else is a problem. */
    public String oneOf(String name, List<String> allowed) {
        Object value = values.get(name);
        if (value != null && !allowed.contains(value)) {
            throw Problem.badRequest(path + name + " must be one of " + String.join(", ", allowed));
        }
        return (String) value;
    }

    /**
     * The objects of a list; empty where it is absent or null.
     *
     * @param most how many there may be
     * @throws Problem 400 if it is anything else, or holds anything else
     */
    public List<Fields> objects(String name, int most) {
        Object value = values.get(name);
        if (value == null) {
            return List.of();
        }
        List<Map<String, Object>> maps = Json.maps(values, name);
        if (!(value instanceof List<?> list) || maps.size() != list.size() || maps.size() > most) {
            throw Problem.badRequest(path + name + " must be a list of up to " + most + " objects");
        }
        return IntStream.range(0, maps.size())
                .mapToObj(i -> new Fields(path + name + "[" + i + "].", maps.get(i)))
                .toList();
    }

    /** A time in ISO-8601, or null. */
    public Instant time(String name) {
        String text = text(name, 64);
        return text == null ? null : Request.time(path + name, text);
    }

    /** An object, or null where it is absent or null; anything else is a problem. */
    public Fields object(String name) {
        Object value = values.get(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof Map<?, ?>)) {
            throw Problem.badRequest(path + name + " must be an object");
        }
        return new Fields(path + name + ".", Json.map(values, name));
    }

    /** Changes of metadata by Stripe's rules, entry by entry; a null value unsets its key. Empty where there are none. */
    public Map<String, Object> metadataChanges(String name) {
        Fields given = object(name);
        Map<String, Object> changes = new LinkedHashMap<>();
        if (given != null) {
            Map<String, Object> texts = new LinkedHashMap<>(given.values);
            texts.values().removeIf(Objects::isNull);
            Map<String, Object> checked = new Fields(path, Collections.singletonMap(name, texts)).metadata(name);
            given.values.keySet().forEach(key -> changes.put(key, checked.get(key)));
        }
        return changes;
    }

    /** Metadata by Stripe's rules: up to 50 texts of up to 500 characters, their keys of up to 40; empty where there is none. */
    public Map<String, Object> metadata(String name) {
        Fields metadata = object(name);
        Map<String, Object> texts = new LinkedHashMap<>();
        if (metadata == null) {
            return texts;
        }
        if (metadata.values.size() > MAX_METADATA) {
            throw Problem.badRequest(path + name + " must not have more than " + MAX_METADATA + " entries");
        }
        metadata.values.keySet().forEach(key -> {
            if (key.isEmpty() || key.length() > MAX_METADATA_KEY) {
                throw Problem.badRequest(
                        "keys of " + path + name + " must have 1 to " + MAX_METADATA_KEY + " characters");
            }
            texts.put(storable(path + name, key), metadata.required(key, MAX_METADATA_VALUE));
        });
        return texts;
    }

    /** What PostgreSQL's text and jsonb can hold: no NUL character, no half of a character. */
    private static String storable(String name, String text) {
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new Problem(HttpStatus.BAD_REQUEST, name + " holds characters that cannot be stored");
        }
        return text;
    }
}
