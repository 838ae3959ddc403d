package io.striperoutes.lifecycle;

import java.util.Objects;
import java.util.Optional;

/**
 * What a decision changed for a customer. A grace period that ends at another time, by itself, is no change: nothing that the
 * customer may use differs; it is kept with the customer all the same.
 *
 * @param from the state before; null for a customer without one
 * @param to the state after
 * @param reason one short phrase
 */
public record Change(State from, State to, String reason) {

    /**
     * The change from one decision to the next, if status, access, tier, packages or limits differ.
     *
     * @param before null for a customer without a decision, for whom any is a change
     */
    public static Optional<Change> between(Decision before, Decision after) {
        if (before == null) {
            return Optional.of(new Change(null, after.status(), after.reason()));
        }
        return before.meansSame(after)
                ? Optional.empty()
                : Optional.of(new Change(before.status(), after.status(), reason(before, after)));
    }

    private static String reason(Decision before, Decision after) {
        if (before.status() != after.status() || before.access() != after.access()) {
            return after.reason();
        }
        if (!Objects.equals(before.tier(), after.tier())) {
            return "tier " + before.tier() + " became " + after.tier();
        }
        return before.packages().equals(after.packages()) ? "limits changed" : "packages changed";
    }
}
