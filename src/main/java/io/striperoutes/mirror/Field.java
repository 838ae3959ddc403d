package io.striperoutes.mirror;

import io.striperoutes.stripe.Json;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One fact of an object and how to read it from a payload.
 *
 * @param key the fact's name
 * @param reader gives the value, or null where the payload has none
 */
record Field(String key, Function<Map<String, Object>, Object> reader) {

    /** A string; an empty one is none, as Stripe unsets with it. */
    static Field text(String key, String... path) {
        return new Field(key, object -> nonEmpty(Json.at(object, pathOf(key, path))));
    }

    static Field integer(String key, String... path) {
        return new Field(key, object -> Json.integer(object, pathOf(key, path)));
    }

    /** A moment, in Unix seconds. */
    static Field second(String key, String... path) {
        return new Field(key, object -> Json.second(object, pathOf(key, path)));
    }

    /** A boolean of which only {@code true} says anything. */
    static Field flag(String key, String... path) {
        return new Field(key, object -> Json.isTrue(object, pathOf(key, path)) ? Boolean.TRUE : null);
    }

    /** A boolean of which {@code false} says something too. */
    static Field either(String key, String... path) {
        return new Field(key, object -> Json.at(object, pathOf(key, path)) instanceof Boolean value ? value : null);
    }

    /** The id of another object. */
    static Field reference(String key, String... path) {
        return new Field(key, object -> nonEmpty(Json.reference(object, pathOf(key, path))));
    }

    /** A flat hash without the entries that are null or empty. */
    static Field hash(String key, String... path) {
        return new Field(key, object -> present(Json.map(object, pathOf(key, path))));
    }

    /** The entries of a hash that hold something, or null if none does. */
    static Map<String, Object> present(Map<String, Object> hash) {
        Map<String, Object> present = new TreeMap<>(hash);
        present.values().removeIf(value -> value == null || "".equals(value));
        present.replaceAll((key, value) -> value instanceof Integer small ? (Long) small.longValue() : value);
        return present.isEmpty() ? null : Collections.unmodifiableMap(present);
    }

    private static String nonEmpty(Object value) {
        return value instanceof String text && !text.isEmpty() ? text : null;
    }

    private static String[] pathOf(String key, String... path) {
        return path.length == 0 ? new String[] {key} : path;
    }
}
