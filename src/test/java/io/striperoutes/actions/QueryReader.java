package io.striperoutes.actions;

import java.util.ArrayList;
import java.util.List;

/** Reads Stripe's query language, character by character, as its documentation describes it: clauses joined by AND, a backslash before a quotation mark. */
final class QueryReader {
    private final String query;
    private int at;

    private QueryReader(String query) {
        this.query = query;
    }

    record Clause(boolean negated, String field, String operator, String value) {}

    static List<Clause> read(String query) {
        QueryReader reader = new QueryReader(query);
        List<Clause> clauses = new ArrayList<>();
        do {
            clauses.add(reader.clause());
        } while (reader.taken(" AND "));
        if (reader.at < query.length()) {
            throw new AssertionError("more than clauses at " + reader.at + " of " + query);
        }
        return clauses;
    }

    private Clause clause() {
        boolean negated = taken("-");
        String field = word();
        if (taken("[")) {
            field += "[" + quoted() + "]";
            if (!taken("]")) {
                throw new AssertionError("no ] at " + at + " of " + query);
            }
        }
        for (String operator : List.of(":", "~", ">=", "<=", ">", "<")) {
            if (taken(operator)) {
                return new Clause(negated, field, operator, query.charAt(at) == '"' ? quoted() : word());
            }
        }
        throw new AssertionError("no operator at " + at + " of " + query);
    }

    private boolean taken(String text) {
        boolean there = query.startsWith(text, at);
        at += there ? text.length() : 0;
        return there;
    }

    private String word() {
        int start = at;
        while (at < query.length()
                && (Character.isLetterOrDigit(query.charAt(at)) || "_.-".indexOf(query.charAt(at)) >= 0)) {
            at++;
        }
        return query.substring(start, at);
    }

    private String quoted() {
        StringBuilder text = new StringBuilder();
        for (at++; query.charAt(at) != '"'; at++) {
            if (query.charAt(at) == '\\') {
                at++;
                if (query.charAt(at) != '"') {
                    throw new AssertionError("nobody says what \\" + query.charAt(at) + " means: " + query);
                }
            }
            text.append(query.charAt(at));
        }
        at++;
        return text.toString();
    }
}
