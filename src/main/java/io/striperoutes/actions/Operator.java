package io.striperoutes.actions;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a field of a filter is compared. Texts are compared without regard to case, as by Stripe's search. */
enum Operator {
    EQ,
    NE,
    CONTAINS,
    GT,
    GTE,
    LT,
    LTE,
    NULL;

    /** @throws ActionRefused if there is none of that name */
    static Operator of(String name) {
        return Arrays.stream(values())
                .filter(operator -> operator.word().equals(name))
                .findFirst()
                .orElseThrow(() -> new ActionRefused("unknown operator " + name + "; known are "
                        + Arrays.stream(values()).map(Operator::word).collect(Collectors.joining(", "))));
    }

    /** As filters name it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As Stripe's query language writes it. */
    String sign() {
        return switch (this) {
            case EQ, NE, NULL -> ":";
            case CONTAINS -> "~";
            case GT -> ">";
            case GTE -> ">=";
            case LT -> "<";
            case LTE -> "<=";
        };
    }

    /** Whether numbers stand to each other as this says. */
    boolean holds(int comparison) {
        return switch (this) {
            case GT -> comparison > 0;
            case GTE -> comparison >= 0;
            case LT -> comparison < 0;
            case LTE -> comparison <= 0;
            default -> comparison == 0;
        };
    }
}
