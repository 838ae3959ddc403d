package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stripe's search grammar: clauses joined all by AND, which a space stands for as well, or all by OR; without parentheses. */
final class SearchQuery {
    private static final int MOST_CLAUSES = 10;
    private static final int SHORTEST_PART = 3;
    private static final Pattern CLAUSE = Pattern.compile(
            "\\s*(-?)([a-z_.]+)(?:\\[(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'((?:[^'\\\\]|\\\\.)*)')\\])?\\s*(:|~|>=|<=|>|<)\\s*"
                    + "(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'((?:[^'\\\\]|\\\\.)*)'|(null|-?[0-9.]+))\\s*((?:AND|OR)\\b|$)?",
            Pattern.CASE_INSENSITIVE);

    private SearchQuery() {}

    /**
     * What the query asks for.
     *
     * @param fields that can be searched
     * @throws StripeError if it is none
     */
    static Predicate<Map<String, Object>> parse(String query, List<String> fields) {
        List<Predicate<Map<String, Object>>> clauses = new ArrayList<>();
        String joint = null;
        Matcher matcher = CLAUSE.matcher(query);
        int at = 0;
        while (at < query.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw wrong("We were unable to parse your search query near position " + at + ".");
            }
            clauses.add(clause(matcher, fields));
            at = matcher.end();
            String next = matcher.group(9);
            boolean last = at == query.length();
            boolean named = next != null && !next.isEmpty();
            if (!last && !named && Character.isWhitespace(query.charAt(at - 1))) {
                next = "AND";
            } else if (last == named) {
                throw wrong("Clauses must be joined by a space, AND or OR.");
            }
            if (!last && joint != null && !joint.equalsIgnoreCase(next)) {
                throw wrong("AND and OR cannot be mixed in one query.");
            }
            joint = last ? joint : next;
        }
        if (clauses.isEmpty() || clauses.size() > MOST_CLAUSES) {
            throw wrong("A query has 1 to " + MOST_CLAUSES + " clauses.");
        }
        boolean any = "OR".equalsIgnoreCase(joint);
        return row -> any
                ? clauses.stream().anyMatch(clause -> clause.test(row))
                : clauses.stream().allMatch(clause -> clause.test(row));
    }

    private static Predicate<Map<String, Object>> clause(Matcher clause, List<String> fields) {
        String field = clause.group(2);
        if (!fields.contains(field)) {
            throw wrong("Field `" + field + "` is an unsupported search field.");
        }
        String key = clause.group(3) != null ? clause.group(3) : clause.group(4);
        String quoted = clause.group(6) != null ? clause.group(6) : clause.group(7);
        String value = quoted != null ? quoted.replaceAll("\\\\(.)", "$1") : clause.group(8);
        boolean isNull = quoted == null && "null".equalsIgnoreCase(value);
        String operator = clause.group(5);
        if (operator.equals("~") && value.length() < SHORTEST_PART) {
            throw wrong("A part to search for has at least " + SHORTEST_PART + " characters.");
        }
        Predicate<Map<String, Object>> condition = row -> {
            Object found = found(row, field, key);
            return isNull ? found == null : found != null && compare(found, operator, value);
        };
        return clause.group(1).isEmpty() ? condition : condition.negate();
    }

    private static Object found(Map<String, Object> row, String field, String key) {
        if (key != null) {
            return Json.at(row, field, key.replaceAll("\\\\(.)", "$1"));
        }
        return field.equals("subscription") ? InvoiceDrafts.subscription(row) : Json.at(row, field.split("\\."));
    }

    private static boolean compare(Object found, String operator, String value) {
        String text = String.valueOf(found);
        switch (operator) {
            case ":":
                return text.equalsIgnoreCase(value);
            case "~":
                return text.toLowerCase(java.util.Locale.ROOT).contains(value.toLowerCase(java.util.Locale.ROOT));
            default:
                int order = Double.compare(number(text), number(value));
                return switch (operator) {
                    case ">" -> order > 0;
                    case ">=" -> order >= 0;
                    case "<" -> order < 0;
                    default -> order <= 0;
                };
        }
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw wrong("`" + text + "` is no number.");
        }
    }

    private static StripeError wrong(String message) {
        return StripeError.invalid(message, "query", "search_query_invalid");
    }
}
