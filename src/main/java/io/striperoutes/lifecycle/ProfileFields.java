package io.striperoutes.lifecycle;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The fields of a profile one by one, as Stripe changes them: {@code name}, {@code email}, {@code phone}, {@code address} as a whole, and each entry of
 * the metadata as {@code metadata.<key>}.
 */
final class ProfileFields {
    static final String METADATA = "metadata.";
    private static final List<String> PLAIN = List.of("name", "email", "phone", "address");
    private static final List<String> ADDRESS = List.of("line1", "line2", "city", "state", "postal_code", "country");

    private ProfileFields() {}

    /** The value of a field; null where there is none. */
    static Object value(Customer.Profile profile, String field) {
        return switch (field) {
            case "name" -> profile.name();
            case "email" -> profile.email();
            case "phone" -> profile.phone();
            case "address" -> profile.address();
            default -> profile.metadata().get(field.substring(METADATA.length()));
        };
    }

    /** The fields that hold something. */
    static Set<String> present(Customer.Profile profile) {
        return differing(new Customer.Profile(null, null, null, null, Map.of(), null), profile);
    }

    /** The fields in which two profiles differ. */
    static Set<String> differing(Customer.Profile before, Customer.Profile after) {
        Set<String> fields = new LinkedHashSet<>(PLAIN);
        before.metadata().keySet().forEach(key -> fields.add(METADATA + key));
        after.metadata().keySet().forEach(key -> fields.add(METADATA + key));
        fields.removeIf(field -> Objects.equals(value(before, field), value(after, field)));
        return fields;
    }

    /** What Stripe is told of these fields: an empty text unsets, as everywhere at Stripe. */
    static Map<String, Object> parameters(Customer.Profile profile, Collection<String> fields) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        Map<String, Object> metadata = new LinkedHashMap<>();
        for (String field : fields) {
            Object value = value(profile, field);
            if (field.startsWith(METADATA)) {
                metadata.put(field.substring(METADATA.length()), Objects.requireNonNullElse(value, ""));
            } else if (field.equals("address") && value != null) {
                parameters.put(field, address(profile.address()));
            } else {
                parameters.put(field, Objects.requireNonNullElse(value, ""));
            }
        }
        if (!metadata.isEmpty()) {
            parameters.put("metadata", metadata);
        }
        return parameters;
    }

    /** All lines of it, so that none of an earlier address stays. */
    private static Map<String, Object> address(Map<String, Object> address) {
        Map<String, Object> lines = new LinkedHashMap<>();
        ADDRESS.forEach(line -> lines.put(line, Objects.requireNonNullElse(address.get(line), "")));
        return lines;
    }
}
