package io.striperoutes.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request's parameters, or a hash within them. A text that is empty unsets what it names, as at Stripe. */
final class Parameters {
    private final Map<String, Object> values;
    private final String prefix;

    Parameters(Map<String, Object> values) {
        this(values, "");
    }

    private Parameters(Map<String, Object> values, String prefix) {
        this.values = values;
        this.prefix = prefix;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** The text; null where it is absent or empty. */
    String text(String name) {
        Object value = values.get(name);
        if (value instanceof Map) {
            throw StripeError.invalid("Invalid string: " + name(name), name(name), null);
        }
        return value == null || "".equals(value) ? null : (String) value;
    }

    String text(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    /** @throws StripeError if it is absent */
    String required(String name) {
        String text = text(name);
        if (text == null) {
            throw StripeError.missingParameter(name(name));
        }
        return text;
    }

    /** One of the given texts, or null. */
    String oneOf(String name, List<String> allowed) {
        String text = text(name);
        if (text != null && !allowed.contains(text)) {
            throw StripeError.invalid(
                    "Invalid " + name(name) + ": must be one of " + String.join(", ", allowed), name(name), null);
        }
        return text;
    }

    /** The integer, or null. */
    Long integer(String name) {
        String text = text(name);
        try {
            return text == null ? null : (Long) Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw StripeError.invalid("Invalid integer: " + text, name(name), "parameter_invalid_integer");
        }
    }

    long integer(String name, long otherwise) {
        Long number = integer(name);
        return number == null ? otherwise : number;
    }

    /** True or false, or null. */
    Boolean flag(String name) {
        String text = text(name);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            throw StripeError.invalid("Invalid boolean: " + text, name(name), null);
        }
        return text == null ? null : (Boolean) text.equals("true");
    }

    boolean flag(String name, boolean otherwise) {
        Boolean flag = flag(name);
        return flag == null ? otherwise : flag;
    }

    /** The hash of that name; without entries where there is none. */
    Parameters hash(String name) {
        return values.get(name) instanceof Map<?, ?> hash
                ? new Parameters(Shape.hash(hash), name(name))
                : new Parameters(Map.of(), name(name));
    }

    /** The hashes of a list. */
    List<Parameters> hashes(String name) {
        List<Parameters> hashes = new ArrayList<>();
        Parameters list = hash(name);
        list.values.keySet().forEach(place -> hashes.add(list.hash(place)));
        return hashes;
    }

    /** The texts of a list. */
    List<String> texts(String name) {
        Parameters list = hash(name);
        return list.values.keySet().stream().map(list::required).toList();
    }

    /** Takes over what is there of these, as text; an empty one becomes null. */
    void copyTexts(Map<String, Object> object, String... names) {
        for (String name : names) {
            if (has(name)) {
                object.put(name, text(name));
            }
        }
    }

    /** Takes over a hash of texts, such as an address; an empty text unsets it. */
    void copyHash(Map<String, Object> object, String name, String... known) {
        if (!has(name)) {
            return;
        }
        if (!(values.get(name) instanceof Map)) {
            object.put(name, null);
            return;
        }
        Map<String, Object> hash = new LinkedHashMap<>();
        for (String key : known) {
            hash.put(key, null);
        }
        hash(name).values.forEach((key, value) -> hash.put(key, "".equals(value) ? null : value));
        object.put(name, hash);
    }

    /** Merges {@code metadata}: an empty value removes its key, an empty text instead of a hash removes all. */
    void mergeMetadata(Map<String, Object> object) {
        if (!has("metadata")) {
            return;
        }
        Map<String, Object> metadata = Shape.inner(object, "metadata");
        if (!(values.get("metadata") instanceof Map)) {
            metadata.clear();
            return;
        }
        hash("metadata").values.forEach((key, value) -> {
            if ("".equals(value)) {
                metadata.remove(key);
            } else {
                metadata.put(key, value);
            }
        });
        if (metadata.size() > 50) {
            throw StripeError.invalid("Metadata may have up to 50 keys.", "metadata", null);
        }
    }

    /** The full name within the request. */
    String name(String name) {
        return prefix.isEmpty() ? name : prefix + "[" + name + "]";
    }

    /** As it came; equal for equal requests. */
    Map<String, Object> raw() {
        return values;
    }
}
