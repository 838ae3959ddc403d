package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Lists as Stripe answers them: newest first, by cursors that are ids. */
final class Listing {
    private static final int MOST = 100;
    private static final int USUAL = 10;

    private Listing() {}

    /** The part of a table that the parameters ask for. */
    static Map<String, Object> of(
            Table table, String url, Parameters parameters, Predicate<Map<String, Object>> condition) {
        return of(table, url, parameters, condition, UnaryOperator.identity());
    }

    /** @param view what is shown of a row */
    static Map<String, Object> of(
            Table table,
            String url,
            Parameters parameters,
            Predicate<Map<String, Object>> condition,
            UnaryOperator<Map<String, Object>> view) {
        int limit = limit(parameters);
        String after = parameters.text("starting_after");
        String before = parameters.text("ending_before");
        if (after != null && before != null) {
            throw StripeError.invalid(
                    "You can only use one of starting_after or ending_before.", "starting_after", null);
        }
        boolean upwards = before != null;
        int start = after != null
                ? cursor(table, after, "starting_after") - 1
                : upwards ? cursor(table, before, "ending_before") + 1 : table.end() - 1;
        Predicate<Map<String, Object>> wanted = created(parameters).and(condition);
        List<Map<String, Object>> page = new ArrayList<>();
        boolean more = false;
        for (int place = start; upwards ? place < table.end() : place >= 0; place += upwards ? 1 : -1) {
            Map<String, Object> row = table.at(place);
            if (row != null && wanted.test(row)) {
                if (page.size() == limit) {
                    more = true;
                    break;
                }
                page.add(view.apply(row));
            }
        }
        if (upwards) {
            Collections.reverse(page);
        }
        return Shape.of("object", "list", "data", page, "has_more", more, "url", url);
    }

    /** A list of entries that are shown in the order in which they are. */
    static Map<String, Object> ofEntries(List<Map<String, Object>> all, String url, Parameters parameters) {
        int limit = limit(parameters);
        String after = parameters.text("starting_after");
        int start = 0;
        while (after != null && start < all.size() && !after.equals(Shape.id(all.get(start)))) {
            start++;
        }
        start = after == null ? 0 : Math.min(start + 1, all.size());
        int end = Math.min(start + limit, all.size());
        return Shape.of("object", "list", "data", all.subList(start, end), "has_more", end < all.size(), "url", url);
    }

    static int limit(Parameters parameters) {
        long limit = parameters.integer("limit", USUAL);
        if (limit < 1 || limit > MOST) {
            throw StripeError.invalid(
                    "This value must be between 1 and " + MOST + ".", "limit", "parameter_invalid_integer");
        }
        return (int) limit;
    }

    private static int cursor(Table table, String id, String param) {
        int place = table.place(id);
        if (place < 0) {
            throw StripeError.noSuch("object", id, param);
        }
        return place;
    }

    private static Predicate<Map<String, Object>> created(Parameters parameters) {
        return range(parameters, "created", row -> Shape.number(row, row.containsKey("created") ? "created" : "date"));
    }

    /** The condition of a parameter such as {@code created[gte]}, or {@code created} alone. */
    static Predicate<Map<String, Object>> range(
            Parameters parameters, String name, java.util.function.ToLongFunction<Map<String, Object>> value) {
        if (!parameters.has(name)) {
            return row -> true;
        }
        if (parameters.hash(name).isEmpty()) {
            long exactly = parameters.integer(name, 0);
            return row -> value.applyAsLong(row) == exactly;
        }
        Parameters range = parameters.hash(name);
        long least = Math.max(range.integer("gte", Long.MIN_VALUE), 1 + range.integer("gt", Long.MIN_VALUE));
        long most = Math.min(range.integer("lte", Long.MAX_VALUE), range.integer("lt", Long.MAX_VALUE) - 1);
        return row -> value.applyAsLong(row) >= least && value.applyAsLong(row) <= most;
    }

    /** Whether what the object has at these names is what the parameter of the same name says, if it is there. */
    static Predicate<Map<String, Object>> same(Parameters parameters, String... names) {
        Predicate<Map<String, Object>> condition = row -> true;
        for (String name : names) {
            String wanted = parameters.text(name);
            if (wanted != null) {
                condition = condition.and(row -> wanted.equals(String.valueOf(Json.at(row, name))));
            }
        }
        return condition;
    }
}
