package io.striperoutes.mirror;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Undoes a change by the old values that came with it. */
final class Rewind {
    private Rewind() {}

    /**
     * The object before the change, in its own shape: a nested hash of {@code previous} carries only what changed, null
     * means that there was none, and an array is given whole.
     */
    static Map<String, Object> before(Map<String, Object> object, Map<String, Object> previous) {
        Map<String, Object> before = new HashMap<>(object);
        previous.forEach((key, old) -> before.put(key, before(object.get(key), old)));
        return before;
    }

    @SuppressWarnings("unchecked") // every map that Jackson made has string keys
    private static Object before(Object now, Object old) {
        return now instanceof Map<?, ?> && old instanceof Map<?, ?>
                ? before((Map<String, Object>) now, (Map<String, Object>) old)
                : old;
    }

    /** True if a snapshot shows all that the change between two others took away; false if it took away nothing. */
    static boolean holds(Map<String, Object> snapshot, Map<String, Object> before, Map<String, Object> after) {
        Map<String, Object> shown = flat(snapshot);
        Map<String, Object> old = flat(before);
        Map<String, Object> now = flat(after);
        boolean changed = false;
        for (String key : union(old, now)) {
            if (!Objects.equals(old.get(key), now.get(key))) {
                changed = true;
                if (!Objects.equals(old.get(key), shown.get(key))) {
                    return false;
                }
            }
        }
        return changed;
    }

    private static Iterable<String> union(Map<String, Object> one, Map<String, Object> other) {
        Map<String, Object> both = new HashMap<>(one);
        both.putAll(other);
        return both.keySet();
    }

    /** A hash's entries beside the plain facts, since each can change alone. */
    private static Map<String, Object> flat(Map<String, Object> facts) {
        Map<String, Object> flat = new HashMap<>();
        facts.forEach((key, value) -> {
            if (value instanceof Map<?, ?> hash) {
                hash.forEach((inner, nested) -> flat.put(key + '.' + inner, nested));
            } else {
                flat.put(key, value);
            }
        });
        return flat;
    }
}
