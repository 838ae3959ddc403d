package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How objects look on the wire. What is stored is never changed in place: a change is made to a copy. */
final class Shape {
    /** Nested lists show no more entries than this; the rest has a list of its own. */
    private static final int NESTED = 10;

    private Shape() {}

    /** A JSON object as a template; every integer in it is a {@code Long}, as everywhere in the sandbox. */
    static Map<String, Object> template(String json) {
        return copy(Json.object(json));
    }

    /** A copy that may be changed freely. */
    static Map<String, Object> copy(Map<String, Object> object) {
        Map<String, Object> copy = new LinkedHashMap<>();
        object.forEach((name, value) -> copy.put(name, copyValue(value)));
        return copy;
    }

    private static Object copyValue(Object value) {
        if (value instanceof Map<?, ?> map) {
            return copy(hash(map));
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(entry -> copy.add(copyValue(entry)));
            return copy;
        }
        return value instanceof Integer number ? (Object) number.longValue() : value;
    }

    /** Names and values by turns. */
    static Map<String, Object> of(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    /** A list inside of an object: its first entries, and whether there are more. */
    static Map<String, Object> nested(String url, List<Map<String, Object>> all) {
        return of(
                "object",
                "list",
                "data",
                List.copyOf(all.subList(0, Math.min(NESTED, all.size()))),
                "has_more",
                all.size() > NESTED,
                "url",
                url);
    }

    /** The hash at a name of a copy, to change it there; made if there is none. */
    static Map<String, Object> inner(Map<String, Object> object, String name) {
        if (!(object.get(name) instanceof Map<?, ?>)) {
            object.put(name, new LinkedHashMap<String, Object>());
        }
        return hash((Map<?, ?>) object.get(name));
    }

    @SuppressWarnings("unchecked") // JSON objects have string keys
    static Map<String, Object> hash(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }

    /** The integer of an object; 0 where it is null. */
    static long number(Map<String, Object> object, String... path) {
        Long number = Json.integer(object, path);
        return number == null ? 0 : number;
    }

    /** Whether the object's status is one of these. */
    static boolean statusIn(Map<String, Object> object, String... statuses) {
        return List.of(statuses).contains(String.valueOf(object.get("status")));
    }

    static String id(Map<String, Object> object) {
        return (String) object.get("id");
    }
}
