package io.striperoutes.catalog;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What one price, or one tier, gives.
 *
 * @param tier the tier's name, or null
 * @param packages names, each once, in the order they were listed
 * @param limits by name, sorted; integers are Long, so that a value read from anywhere equals itself
 */
public record Grant(String tier, List<String> packages, Map<String, Object> limits) {
    public Grant {
        packages = packages.stream().distinct().toList();
        limits = sorted(limits);
    }

    /** A tier's name and nothing else. */
    public static Grant named(String tier) {
        return new Grant(tier, List.of(), Map.of());
    }

    /** The limits sorted by name, with every integer as Long. */
    public static Map<String, Object> sorted(Map<String, Object> limits) {
        Map<String, Object> sorted = new TreeMap<>();
        limits.forEach((name, value) -> sorted.put(name, plain(Objects.requireNonNull(value, name))));
        return Collections.unmodifiableMap(sorted);
    }

    private static Object plain(Object value) {
        return value instanceof Integer || value instanceof Short || value instanceof Byte
                ? (Object) ((Number) value).longValue()
                : value;
    }
}
