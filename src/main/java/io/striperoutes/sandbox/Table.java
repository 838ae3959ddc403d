package io.striperoutes.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The objects of one kind in the order of their creation. Guarded by the lock of their account. */
final class Table {
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Set<String> deleted = new HashSet<>();

    /** Adds an object, or replaces the one that has its id. */
    void put(Map<String, Object> object) {
        Integer place = places.get(Shape.id(object));
        if (place == null) {
            places.put(Shape.id(object), rows.size());
            rows.add(object);
        } else {
            rows.set(place, object);
        }
    }

    /** The object, or null. */
    Map<String, Object> get(String id) {
        Integer place = places.get(id);
        return place == null ? null : rows.get(place);
    }

    void remove(String id) {
        rows.set(places.remove(id), null);
        deleted.add(id);
    }

    /** Whether there was such an object once. */
    boolean wasDeleted(String id) {
        return deleted.contains(id);
    }

    /** Its place in the order of creation, from 0; -1 if there is none. */
    int place(String id) {
        return places.getOrDefault(id, -1);
    }

    /** One more than the place of the newest. */
    int end() {
        return rows.size();
    }

    /** The object at that place; null if it was deleted. */
    Map<String, Object> at(int place) {
        return rows.get(place);
    }

    /** Those that fulfil it, oldest first. */
    List<Map<String, Object>> all(Predicate<Map<String, Object>> condition) {
        return rows.stream().filter(row -> row != null && condition.test(row)).toList();
    }
}
