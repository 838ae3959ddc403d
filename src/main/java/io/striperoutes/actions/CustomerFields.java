package io.striperoutes.actions;

import io.striperoutes.stripe.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be written of a customer, field by field: {@code address.city}, or {@code {address: {city: …}}}. Null clears.
 *
 * @param values by the full name of a field
 */
record CustomerFields(Map<String, Object> values) {
    private static final List<String> ADDRESS = List.of("line1", "line2", "postal_code", "city", "state", "country");
    private static final Set<String> KNOWN = Set.of(
            "name",
            "email",
            "phone",
            "description",
            "balance",
            "tax_exempt",
            "preferred_locales",
            "invoice_prefix",
            "payment_method",
            "invoice_settings.default_payment_method",
            "invoice_settings.footer",
            "shipping.name",
            "shipping.phone",
            "test_clock");
    private static final String METADATA = "metadata";

    /** What Stripe replaces as a whole, so that fields that are not named would be lost. */
    private static final List<String> REPLACED = List.of("address", "shipping");

    /** @throws ActionRefused if there is a field that cannot be written, or a value that no field can hold */
    static CustomerFields of(Map<String, Object> mappings) {
        CustomerFields fields = new CustomerFields(new LinkedHashMap<>());
        fields.read("", mappings);
        return fields;
    }

    private void read(String prefix, Map<String, Object> given) {
        given.forEach((key, value) -> {
            // Keys of metadata may have dots of their own.
            String name = prefix + key;
            if (value instanceof Map<?, ?> map && !prefix.equals(METADATA + ".")) {
                read(name + ".", Input.strings(map));
            } else if (values.containsKey(known(name, value))) {
                throw new ActionRefused("mappings name " + name + " twice");
            } else {
                values.put(name, value(name, value));
            }
        });
    }

    private static String known(String name, Object value) {
        String end = name.replaceFirst("^(shipping\\.)?address\\.", "");
        boolean address = !end.equals(name) && ADDRESS.contains(end) || value == null && REPLACED.contains(name);
        if (Field.isMetadata(name)) {
            Field.ofMetadata(name);
        } else if (!address && !KNOWN.contains(name)) {
            throw new ActionRefused("unknown field " + name + " of mappings; known are "
                    + String.join(", ", KNOWN.stream().sorted().toList())
                    + ", address.* and shipping.address.* (" + String.join(", ", ADDRESS) + "), metadata.*");
        }
        return name;
    }

    private static Object value(String name, Object value) {
        if (name.equals("preferred_locales") && value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        boolean number = value instanceof Integer || value instanceof Long;
        if (value == null || value instanceof String || number || value instanceof Boolean) {
            return value;
        }
        throw new ActionRefused("mappings: " + name + " must be a text, a whole number, true, false or null");
    }

    /** The same with what a new customer must have to be found again. */
    CustomerFields with(Match match) {
        Object given = values.getOrDefault(match.property(), match.value());
        if (given == null || !match.value().equals(given.toString())) {
            throw new ActionRefused(
                    "there is no customer with %s %s, and one that is inserted must have it: leave it out of mappings"
                            .formatted(match.property(), match.value()));
        }
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.put(match.property(), match.value());
        return new CustomerFields(all);
    }

    /** Only those that a customer has nothing in. */
    CustomerFields emptyIn(Map<String, Object> customer) {
        Map<String, Object> empty = new LinkedHashMap<>(values);
        empty.keySet().removeIf(name -> !isEmpty(Json.at(customer, path(name))));
        return new CustomerFields(empty);
    }

    private static boolean isEmpty(Object value) {
        return value == null || "".equals(value) || value instanceof List<?> list && list.isEmpty();
    }

    /** The parameters for a new customer. */
    Map<String, Object> created() {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.values().removeIf(CustomerFields::isEmpty);
        return nested(new LinkedHashMap<>(), all);
    }

    /** The parameters for a customer that there is: with what would be lost else. */
    Map<String, Object> changed(Map<String, Object> customer) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (String whole : REPLACED) {
            boolean touched = values.keySet().stream().anyMatch(name -> name.startsWith(whole + "."));
            if (touched && customer.get(whole) instanceof Map<?, ?> now) {
                parameters.put(whole, kept(now));
            }
        }
        return nested(parameters, values);
    }

    private static Map<String, Object> kept(Map<?, ?> now) {
        Map<String, Object> kept = new LinkedHashMap<>();
        Input.strings(now).forEach((key, value) -> {
            if (value instanceof Map<?, ?> inner) {
                kept.put(key, kept(inner));
            } else if (value instanceof String) {
                kept.put(key, value);
            }
        });
        return kept;
    }

    private static Map<String, Object> nested(Map<String, Object> parameters, Map<String, Object> values) {
        values.forEach((name, value) -> {
            String[] path = path(name);
            Map<String, Object> at = parameters;
            for (int i = 0; i < path.length - 1; i++) {
                Map<String, Object> inner = new LinkedHashMap<>(Json.map(at, path[i]));
                at.put(path[i], inner);
                at = inner;
            }
            at.put(path[path.length - 1], value);
        });
        return parameters;
    }

    private static String[] path(String name) {
        return Field.isMetadata(name)
                ? new String[] {METADATA, name.substring(METADATA.length() + 1)}
                : name.split("\\.");
    }
}
