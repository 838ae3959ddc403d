package io.striperoutes.actions;

import io.striperoutes.stripe.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * A field that a filter may name.
 *
 * @param searched whether Stripe's search knows it, and if so what it can do with it
 * @param narrows whether it is a parameter of Stripe's list too; with a set, for these values only, as others would be refused
 * @param read its values in an object at a time; none for null, several where an object has several
 */
record Field(
        String name,
        FieldType type,
        Searched searched,
        Narrows narrows,
        BiFunction<Map<String, Object>, Instant, List<Object>> read) {

    /** What Stripe's search can do with a field. */
    enum Searched {
        NOT,
        EXACT,
        /** By a part of it, too. */
        PARTS
    }

    /**
     * What Stripe's list takes of a field.
     *
     * @param values null for all
     */
    record Narrows(boolean exact, boolean range, Set<String> values) {
        static final Narrows NOT = new Narrows(false, false, null);
        static final Narrows EXACT = new Narrows(true, false, null);
        static final Narrows RANGE = new Narrows(false, true, null);

        static Narrows of(String... values) {
            return new Narrows(true, false, Set.of(values));
        }
    }

    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9_ .:/@-]+");
    private static final String METADATA = "metadata.";
    private static final int LONGEST_KEY = 40;

    /** A field at that place, which is its name. */
    static Field at(String name, FieldType type, Searched searched, Narrows narrows) {
        String[] path = name.split("\\.");
        return new Field(
                name,
                type,
                searched,
                narrows,
                (row, now) -> present(type == FieldType.ID ? Json.reference(row, path) : Json.at(row, path)));
    }

    /** A field that no search knows. */
    static Field listed(String name, FieldType type) {
        return at(name, type, Searched.NOT, Narrows.NOT);
    }

    static boolean isMetadata(String name) {
        return name.startsWith(METADATA) && name.length() > METADATA.length();
    }

    /**
     * A key of the metadata, which may itself hold dots. One that Stripe's query language may not take is not searched for.
     *
     * @throws ActionRefused if no metadata can have it
     */
    static Field ofMetadata(String name) {
        String key = name.substring(METADATA.length());
        if (key.length() > LONGEST_KEY || key.matches(".*[\\[\\]].*")) {
            throw new ActionRefused("a key of metadata has up to " + LONGEST_KEY + " characters, and no brackets");
        }
        Searched searched = PLAIN_KEY.matcher(key).matches() ? Searched.EXACT : Searched.NOT;
        return new Field(
                name, FieldType.TEXT, searched, Narrows.NOT, (row, now) -> present(Json.at(row, "metadata", key)));
    }

    /** As Stripe's query language names it. */
    String queried() {
        return isMetadata(name) ? "metadata[\"" + name.substring(METADATA.length()) + "\"]" : name;
    }

    static List<Object> present(Object value) {
        return value == null ? List.of() : List.of(value);
    }

    /** The values of something that each entry of a list has. */
    static List<Object> ofAll(List<Map<String, Object>> entries, String... path) {
        List<Object> values = new ArrayList<>();
        entries.stream()
                .map(entry ->
                        Json.at(entry, path) instanceof Map<?, ?> ? Json.reference(entry, path) : Json.at(entry, path))
                .filter(Objects::nonNull)
                .forEach(values::add);
        return values;
    }
}
