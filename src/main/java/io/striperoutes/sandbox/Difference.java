package io.striperoutes.sandbox;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** {@code previous_attributes}: the old values of exactly what changed. */
final class Difference {
    private Difference() {}

    /** The old values: nested hashes only by what changed in them, lists whole, null for what was absent. */
    static Map<String, Object> previous(Map<String, Object> before, Map<String, Object> after) {
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
                                ? Shape.of("data", oldHash.get("data"))
                                : previous(Shape.hash(oldHash), Shape.hash(nowHash)));
            } else {
                previous.put(name, old);
            }
        }
        return previous;
    }
}
