package io.striperoutes.simulation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Stripe object at one moment, in a form that belongs to no API version: only what differs from object to object,
 * by the newest name that Stripe has for it.
 *
 * @param object Stripe's name of the kind, such as {@code subscription}
 * @param id its id; null for an upcoming invoice
 * @param facts what is true of it; unmodifiable
 */
public record Snapshot(String object, String id, Map<String, Object> facts) {

    /** The same object with some facts changed, given as name, value, name, value. */
    Snapshot with(Object... namesAndValues) {
        Map<String, Object> changed = new LinkedHashMap<>(facts);
        changed.putAll(entries(namesAndValues));
        return new Snapshot(object, id, Collections.unmodifiableMap(changed));
    }

    static Map<String, Object> entries(Object... namesAndValues) {
        Map<String, Object> entries = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            entries.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return entries;
    }

    /** A fact, or null. */
    public Object get(String name) {
        return facts.get(name);
    }

    /** A fact that is text, or null. */
    public String text(String name) {
        return (String) facts.get(name);
    }

    /** A fact that is a number; 0 if it is not there. */
    public long number(String name) {
        return facts.get(name) instanceof Number number ? number.longValue() : 0;
    }

    /** A fact that is a list of hashes, such as {@code items}. */
    @SuppressWarnings("unchecked") // put there by the acts
    public List<Map<String, Object>> list(String name) {
        return facts.get(name) instanceof List<?> list ? (List<Map<String, Object>>) list : List.of();
    }

    /** A fact that is a hash, such as {@code metadata}. */
    @SuppressWarnings("unchecked") // put there by the acts
    public Map<String, Object> hash(String name) {
        return facts.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** The fact {@code status}, or null. */
    public String status() {
        return text("status");
    }

    boolean statusIn(String... statuses) {
        return List.of(statuses).contains(status());
    }

    /** The object as Stripe renders it in that generation. */
    public Map<String, Object> in(Generation generation) {
        return Shapes.render(this, generation);
    }
}
