package io.striperoutes.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.striperoutes.stripe.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads one entry of the price mapping, from the configuration or from metadata at Stripe. */
final class MappingEntry {
    private static final Set<String> FIELDS = Set.of("tier", "packages", "limits");
    private static final String LIMIT = "limits.";

    private MappingEntry() {}

    static Grant read(String key, JsonNode entry) {
        if (key.isBlank()) {
            throw wrong("an empty key", "a Stripe price id or a tier's name is needed");
        }
        if (entry.isArray()) {
            return new Grant(null, packages(key, entry), Map.of());
        }
        if (!entry.isObject()) {
            throw wrong(
                    key,
                    "set a list of packages like [\"vendor/core\"], or an object like {\"tier\":\"pro\",\"packages\":[\"vendor/core\"]}");
        }
        entry.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw wrong(key + "." + field, "there is no such field; use tier, packages and limits");
            }
        });
        return new Grant(
                tier(key + ".tier", entry.get("tier")),
                entry.has("packages") ? packages(key + ".packages", entry.get("packages")) : List.of(),
                entry.has("limits") ? limits(key + ".limits", entry.get("limits")) : Map.of());
    }

    /** What the metadata of a price or product gives; empty if it says nothing of it. Stripe's values are all text. */
    static Optional<Grant> ofMetadata(Map<String, Object> object) {
        String tier = null;
        List<String> packages = List.of();
        Map<String, Object> limits = new TreeMap<>();
        for (Map.Entry<String, Object> entry : Json.map(object, "metadata").entrySet()) {
            String name = entry.getKey();
            String value = entry.getValue() instanceof String text ? text.strip() : "";
            if (value.isEmpty()) {
                continue;
            }
            if (name.equals("tier")) {
                tier = value;
            } else if (name.equals("packages")) {
                packages = Arrays.stream(value.split(","))
                        .map(String::strip)
                        .filter(one -> !one.isEmpty())
                        .toList();
            } else if (name.startsWith(LIMIT) && name.length() > LIMIT.length()) {
                limits.put(name.substring(LIMIT.length()), limit(value));
            }
        }
        return tier == null && packages.isEmpty() && limits.isEmpty()
                ? Optional.empty()
                : Optional.of(new Grant(tier, packages, limits));
    }

    /** A metadata limit: an integer as a number, anything else (too long for one included) as the text it is. */
    private static Object limit(String value) {
        return value.matches("[+-]?\\d{1,18}") ? (Object) Long.valueOf(value) : value;
    }

    private static String tier(String key, JsonNode tier) {
        if (tier == null || tier.isNull()) {
            return null;
        }
        if (!tier.isTextual() || tier.textValue().isBlank()) {
            throw wrong(key, "set the tier's name as text, or leave it out");
        }
        return tier.textValue().strip();
    }

    private static List<String> packages(String key, JsonNode list) {
        List<String> packages = new ArrayList<>();
        if (!list.isArray()) {
            throw wrong(key, "set a list of package names like [\"vendor/core\"]");
        }
        for (JsonNode name : list) {
            if (!name.isTextual() || name.textValue().isBlank()) {
                throw wrong(key + "[" + packages.size() + "]", "set a package name as text");
            }
            packages.add(name.textValue().strip());
        }
        return packages;
    }

    private static Map<String, Object> limits(String key, JsonNode limits) {
        if (!limits.isObject()) {
            throw wrong(key, "set an object like {\"seats\":10}");
        }
        Map<String, Object> read = new TreeMap<>();
        limits.properties()
                .forEach(limit -> read.put(limit.getKey(), limit(key + "." + limit.getKey(), limit.getValue())));
        return read;
    }

    private static Object limit(String key, JsonNode value) {
        if (value.isNumber()) {
            return value.numberValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isTextual()) {
            return value.textValue();
        }
        throw wrong(key, "set a number, true, false or text");
    }

    private static IllegalArgumentException wrong(String key, String set) {
        return new IllegalArgumentException(
                "STRIPE_PRICE_MAPPING: " + key.replaceAll("\\s+", " ") + " is wrong: " + set);
    }
}
