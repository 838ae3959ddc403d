package io.striperoutes.mirror;

import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.ObjectKind;
import java.util.List;
import java.util.Objects;

/**
 * The lives of one id: a product or a plan whose id the account chose can be deleted and created again. Evidence of an
 * earlier life says nothing about the newest one.
 */
final class Lives {
    private Lives() {}

    /** Whether an id of this kind can be used again after a deletion. */
    static boolean possible(ObjectKind kind) {
        return kind == ObjectKind.PRODUCT || kind == ObjectKind.PLAN;
    }

    static Outcome outcome(ObjectKind kind, List<Observation> seen) {
        if (!possible(kind)) {
            return new Timeline(kind, seen).outcome();
        }
        Long born = seen.stream()
                .filter(one -> !one.tombstone())
                .map(Lives::created)
                .filter(Objects::nonNull)
                .max(Long::compare)
                .orElse(null);
        if (born == null) {
            return new Timeline(kind, seen).outcome();
        }
        List<Observation> alive =
                seen.stream().filter(one -> !endedBefore(one, born)).toList();
        return settle(kind, seen, alive, born);
    }

    /**
     * A deletion in the very second of the creation ended this life or, where one before it is known, perhaps that one: only
     * a later look can tell.
     */
    private static Outcome settle(ObjectKind kind, List<Observation> seen, List<Observation> alive, long born) {
        Outcome outcome = new Timeline(kind, alive).outcome();
        boolean unclear = outcome.last().tombstone()
                && outcome.asOf() == born
                && created(outcome.last()) == null
                && alive.size() < seen.size()
                && seen.stream().noneMatch(one -> one.tombstone() && !alive.contains(one));
        if (!unclear) {
            return outcome;
        }
        boolean seenLater = alive.stream().anyMatch(one -> !one.tombstone() && one.second() > born);
        if (seenLater) {
            return new Timeline(
                            kind, alive.stream().filter(one -> !one.tombstone()).toList())
                    .outcome();
        }
        return new Outcome(outcome.last(), outcome.asOf(), outcome.until(), true, true);
    }

    private static boolean endedBefore(Observation one, long born) {
        Long created = created(one);
        return created != null && created < born || one.tombstone() && one.until() < born;
    }

    private static Long created(Observation one) {
        return Json.integer(one.object(), "created");
    }
}
