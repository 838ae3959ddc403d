package io.striperoutes.actions;

import io.striperoutes.actions.Field.Searched;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One condition of a filter. What is searched for and what is filtered mean the same: an object without a value fulfils {@code ne}, and texts are
 * compared without regard to case.
 *
 * @param value of the field's type; for {@link Operator#NULL} whether it is to be so
 */
record Condition(Field field, Operator operator, Object value) {
    private static final int SHORTEST_PART = 3;
    private static final int LONGEST_TEXT = 500;

    /** Whether it holds for an object. */
    boolean test(Map<String, Object> row, Instant now) {
        List<Object> values = field.read().apply(row, now);
        return switch (operator) {
            case NULL -> values.isEmpty() == (boolean) value;
            case NE -> values.stream().noneMatch(this::equalTo);
            case EQ -> values.stream().anyMatch(this::equalTo);
            case CONTAINS -> values.stream().anyMatch(found -> lower(found).contains(lower(value)));
            default -> values.stream()
                    .anyMatch(found -> found instanceof Number number
                            && operator.holds(Long.compare(number.longValue(), (Long) value)));
        };
    }

    /** Whether a list that was asked for with these parameters has only objects for which it holds; not each of them shows it, as they name ten of their items. */
    boolean isSaidBy(Map<String, Object> listed) {
        return operator == Operator.EQ && value.equals(listed.get(field.name()));
    }

    private boolean equalTo(Object found) {
        if (value instanceof Long number) {
            return found instanceof Number other && other.longValue() == number;
        }
        return field.type() == FieldType.TEXT ? found.toString().equalsIgnoreCase((String) value) : found.equals(value);
    }

    private static String lower(Object text) {
        return text.toString().toLowerCase(Locale.ROOT);
    }

    /** The condition as a clause of Stripe's query language; empty where that cannot say it. */
    Optional<String> clause() {
        if (!isSearchable()) {
            return Optional.empty();
        }
        boolean negated = operator == Operator.NE || operator == Operator.NULL && Boolean.FALSE.equals(value);
        return Optional.of((negated ? "-" : "") + field.queried() + operator.sign() + literal());
    }

    private boolean isSearchable() {
        return switch (operator) {
            case CONTAINS -> field.searched() == Searched.PARTS
                    && ((String) value).length() >= SHORTEST_PART
                    && isQuotable((String) value);
            case EQ, NE -> field.searched() != Searched.NOT && (!(value instanceof String text) || isQuotable(text));
            default -> field.searched() != Searched.NOT;
        };
    }

    private String literal() {
        if (operator == Operator.NULL) {
            return "null";
        }
        return value instanceof Long ? value.toString() : '"' + value.toString().replace("\"", "\\\"") + '"';
    }

    /**
     * Whether Stripe's documentation says how to quote it: it defines that a quotation mark is escaped, but nothing about backslashes and control characters, and half of
     * a character would arrive as another one.
     */
    private static boolean isQuotable(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST_TEXT
                && text.indexOf('\\') < 0
                && text.codePoints().noneMatch(Condition::isUnseen)
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** Control characters, separators of lines, and what is no character. */
    private static boolean isUnseen(int character) {
        return Character.isISOControl(character)
                || Character.getType(character) == Character.LINE_SEPARATOR
                || Character.getType(character) == Character.PARAGRAPH_SEPARATOR
                || Character.getType(character) == Character.FORMAT;
    }
}
