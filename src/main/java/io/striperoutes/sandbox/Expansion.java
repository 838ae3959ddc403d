package io.striperoutes.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts whole objects in the place of their ids, and in what is only shown on request, as {@code expand[]} asks for. */
final class Expansion {
    private static final int DEEPEST = 4;

    private final SandboxAccount account;
    private final Includable includable;

    Expansion(SandboxAccount account) {
        this.account = account;
        this.includable = new Includable(account);
    }

    /** @param paths such as {@code data.customer} */
    Map<String, Object> apply(Map<String, Object> answer, List<String> paths) {
        Map<String, Object> expanded = answer;
        for (String path : paths) {
            String[] names = path.split("\\.");
            int levels = names.length - ("data".equals(names[0]) ? 1 : 0);
            if (levels > DEEPEST) {
                throw StripeError.invalid(
                        "You cannot expand more than " + DEEPEST + " levels of a property. Property: " + path,
                        "expand",
                        null);
            }
            expanded = expand(expanded, names, 0);
        }
        return expanded;
    }

    private Map<String, Object> expand(Map<String, Object> object, String[] names, int at) {
        Map<String, Object> copy = new LinkedHashMap<>(object);
        copy.put(names[at], value(object, names, at));
        return copy;
    }

    private Object value(Map<String, Object> object, String[] names, int at) {
        String name = names[at];
        Object value = object.get(name);
        if (value == null) {
            value = includable.of(object, name);
        }
        if (value instanceof String id) {
            Map<String, Object> found = includable.byId(id);
            if (found == null) {
                throw notExpandable(name);
            }
            value = found;
        }
        if (value == null && !object.containsKey(name)) {
            throw notExpandable(name);
        }
        return at + 1 == names.length ? value : within(value, names, at + 1);
    }

    private Object within(Object value, String[] names, int at) {
        if (value instanceof Map<?, ?> hash) {
            return expand(Shape.hash(hash), names, at);
        }
        if (value instanceof List<?> list) {
            List<Object> expanded = new ArrayList<>(list.size());
            list.forEach(entry -> expanded.add(within(entry, names, at)));
            return expanded;
        }
        return value;
    }

    private static StripeError notExpandable(String name) {
        return StripeError.invalid("This property cannot be expanded (" + name + ").", "expand", null);
    }
}
