package io.striperoutes.actions;

import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;

/** What an action is asked: the message's body, a map or its JSON, with its fields checked. */
final class Input {
    private final Map<String, Object> values;

    private Input(Map<String, Object> values) {
        this.values = values;
    }

    /**
     * The body; without fields where there is none.
     *
     * @param known the fields that it may have
     * @throws ActionRefused if it is no object, or has others
     */
    static Input of(Exchange exchange, String... known) {
        Input input = new Input(object(exchange));
        input.values.keySet().stream()
                .filter(name -> !Arrays.asList(known).contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new ActionRefused("unknown field " + name + "; known are " + String.join(", ", known));
                });
        return input;
    }

    private static Map<String, Object> object(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof Map<?, ?> map) {
            return strings(map);
        }
        byte[] bytes = body == null ? new byte[0] : exchange.getMessage().getBody(byte[].class);
        if (bytes == null || bytes.length == 0) {
            return Map.of();
        }
        try {
            return Json.object(bytes);
        } catch (IOException e) {
            throw new ActionRefused("the body is not a JSON object");
        }
    }

    /** The same with keys that are surely text, as maps that a route has made may have others. */
    static Map<String, Object> strings(Map<?, ?> map) {
        Map<String, Object> strings = new LinkedHashMap<>();
        map.forEach((key, value) -> strings.put(String.valueOf(key), value));
        return strings;
    }

    Object get(String name) {
        return values.get(name);
    }

    /** A text that must be there. */
    String required(String name, int most) {
        Object value = values.get(name);
        if (value == null) {
            throw new ActionRefused(name + " is missing");
        }
        if (!(value instanceof String text) || text.isBlank() || text.length() > most) {
            throw new ActionRefused(name + " must be a text of 1 to " + most + " characters");
        }
        return text;
    }

    /** A text that is not blank, or null. */
    String text(String name, int most) {
        return values.get(name) == null ? null : required(name, most);
    }

    /** True, false, or false where it is absent; a text {@code true} or {@code false} will do, as options of a URI are texts. */
    boolean flag(String name) {
        Object value =
                values.get(name) instanceof String text ? text.toLowerCase(java.util.Locale.ROOT) : values.get(name);
        if (value == null || Boolean.FALSE.equals(value) || "false".equals(value)) {
            return false;
        }
        if (Boolean.TRUE.equals(value) || "true".equals(value)) {
            return true;
        }
        throw new ActionRefused(name + " must be true or false");
    }

    /** A whole number within these bounds, or what is said where it is absent; a text of digits will do. */
    int integer(String name, int min, int max, int otherwise) {
        Object value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        boolean whole = value instanceof Integer || value instanceof Long || value instanceof String;
        if (!whole || !value.toString().matches("[0-9]{1,9}")) {
            throw new ActionRefused(name + " must be a whole number from " + min + " to " + max);
        }
        int number = Integer.parseInt(value.toString());
        if (number < min || number > max) {
            throw new ActionRefused(name + " must be a whole number from " + min + " to " + max);
        }
        return number;
    }

    /** The fields of an object that must be there. */
    Map<String, Object> object(String name) {
        if (!(values.get(name) instanceof Map<?, ?> map)) {
            throw new ActionRefused(name + " must be an object");
        }
        return strings(map);
    }
}
