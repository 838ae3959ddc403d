package io.striperoutes.simulation;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** {@code previous_attributes}: the old values of exactly what changed, and the way back by them. */
public final class Difference {
    private Difference() {}

    /** The old values: nested hashes only by what changed in them, lists whole, null for what was absent. */
    public static Map<String, Object> previous(Map<String, Object> before, Map<String, Object> after) {
        Map<String, Object> previous = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            Object old = before.get(name);
            Object now = after.get(name);
            if (Objects.equals(old, now)) {
                continue;
            }
            if (old instanceof Map<?, ?> oldHash && now instanceof Map<?, ?> nowHash) {
                previous.put(
                        name,
                        "list".equals(nowHash.get("object"))
                                ? Snapshot.entries("data", oldHash.get("data"))
                                : previous(hash(oldHash), hash(nowHash)));
            } else {
                previous.put(name, old);
            }
        }
        return previous;
    }

    /** The object before the change, where null means absent. */
    public static Map<String, Object> rewind(Map<String, Object> after, Map<String, Object> previous) {
        Map<String, Object> before = new LinkedHashMap<>(after);
        previous.forEach((name, old) -> before.put(
                name,
                old instanceof Map<?, ?> oldHash && after.get(name) instanceof Map<?, ?> nowHash
                        ? rewind(hash(nowHash), hash(oldHash))
                        : old));
        return before;
    }

    @SuppressWarnings("unchecked") // JSON objects have string keys
    private static Map<String, Object> hash(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }
}
