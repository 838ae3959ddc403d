package io.striperoutes.actions;

import static io.striperoutes.actions.Operator.CONTAINS;
import static io.striperoutes.actions.Operator.EQ;
import static io.striperoutes.actions.Operator.GT;
import static io.striperoutes.actions.Operator.GTE;
import static io.striperoutes.actions.Operator.LT;
import static io.striperoutes.actions.Operator.LTE;
import static io.striperoutes.actions.Operator.NE;
import static io.striperoutes.actions.Operator.NULL;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;

/** What a field holds: which operators it has, and what it can be compared with. */
enum FieldType {
    TEXT("a text", EQ, NE, CONTAINS, NULL),
    /** An id of Stripe's, whose case matters. */
    ID("an id", EQ, NE, NULL),
    FLAG("true or false", EQ, NE, NULL),
    NUMBER("a whole number", EQ, NE, GT, GTE, LT, LTE, NULL),
    /** A Unix second. */
    TIME("a Unix second or a time such as 2026-01-31T12:00:00Z", EQ, NE, GT, GTE, LT, LTE, NULL),
    /** The price of a product, which is asked for by itself. */
    PRICE("the id of a price", EQ);

    private final String what;
    private final List<Operator> operators;

    FieldType(String what, Operator... operators) {
        this.what = what;
        this.operators = List.of(operators);
    }

    List<Operator> operators() {
        return operators;
    }

    /**
     * The value to compare with: String, Boolean or Long.
     *
     * @throws ActionRefused if the field can never hold such a one
     */
    Object value(String field, Object given) {
        Object value =
                switch (this) {
                    case TEXT, ID, PRICE -> given instanceof String ? given : null;
                    case FLAG -> given instanceof Boolean ? given : null;
                    case NUMBER -> whole(given);
                    case TIME -> given instanceof String text ? second(text) : whole(given);
                };
        if (value == null) {
            throw new ActionRefused(field + " must be compared with " + what);
        }
        return value;
    }

    private static Long whole(Object given) {
        return given instanceof Integer || given instanceof Long ? (Long) ((Number) given).longValue() : null;
    }

    private static Long second(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            return time.getNano() == 0 ? time.toEpochSecond() : null; // Stripe's times are whole seconds
        } catch (DateTimeException e) {
            return null; // refused by who asked, with the name of the field
        }
    }
}
