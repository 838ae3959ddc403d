package io.striperoutes.mirror;

import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.ObjectKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The order of evidence: which of all observations of one object is the newest, where Stripe delivers in any order,
 * repeats, and stamps whole seconds. A pure function: neither the order nor the repetition of the observations counts.
 */
public final class Evidence {
    private Evidence() {}

    /**
     * Weighs all observations of one object from scratch.
     *
     * @throws IllegalArgumentException if there is none, or one of another kind
     */
    public static Outcome outcome(ObjectKind kind, Collection<Observation> observations) {
        return Lives.outcome(kind, distinct(kind, observations));
    }

    /**
     * The quick answer for new observations of an object whose stored snapshot stands so: it reads no payload beyond its
     * status, and agrees with {@link #outcome} over all evidence.
     *
     * @param stored how the stored snapshot stands; null where there is none
     * @param arrived what has come since, in any order, possibly repeated
     */
    public static Arrival arrival(ObjectKind kind, Standing stored, Collection<Observation> arrived) {
        if (arrived.isEmpty()) {
            return stored == null ? Arrival.evaluate() : Arrival.stays();
        }
        Observation newest = arrived.stream()
                .max(Comparator.comparingLong(Observation::second))
                .orElseThrow();
        boolean beatsItsBatch = arrived.stream().allMatch(other -> same(newest, other) || below(newest, other));
        if (stored == null) {
            return beatsItsBatch && (arrived.size() == 1 || !Lives.possible(kind))
                    ? Arrival.wins(newest)
                    : Arrival.evaluate();
        }
        if (Lives.possible(kind)) {
            return Arrival.evaluate();
        }
        if (beatsItsBatch
                && newest.second() > stored.until()
                && Finality.of(newest).compareTo(stored.finality()) >= 0) {
            return Arrival.wins(newest);
        }
        boolean firm = !stored.inDoubt() && !stored.tied();
        return firm && arrived.stream().allMatch(late -> below(stored, late)) ? Arrival.stays() : Arrival.evaluate();
    }

    private static boolean same(Observation one, Observation other) {
        return one == other || (one.eventId() != null && one.eventId().equals(other.eventId()));
    }

    private static boolean below(Observation newest, Observation other) {
        return other.until() < newest.second() && Finality.of(other).compareTo(Finality.of(newest)) <= 0;
    }

    private static boolean below(Standing stored, Observation late) {
        int further = Finality.of(late).compareTo(stored.finality());
        return further < 0 || (further == 0 && late.until() < stored.asOf());
    }

    private static List<Observation> distinct(ObjectKind kind, Collection<Observation> observations) {
        if (observations.isEmpty()) {
            throw new IllegalArgumentException("no evidence about any " + kind.stripeName());
        }
        Map<String, Observation> distinct = new TreeMap<>();
        for (Observation seen : observations) {
            if (seen.kind() != kind) {
                throw new IllegalArgumentException(seen + " is not evidence about any " + kind.stripeName());
            }
            String id =
                    seen.isFetch() ? "fetch " + seen.second() + ' ' + seen.until() + ' ' + text(seen) : seen.eventId();
            distinct.merge(id, seen, Evidence::fuller);
        }
        return new ArrayList<>(distinct.values());
    }

    /** One event may be at hand in the renderings of several endpoints; any will do, if it is always the same one. */
    private static Observation fuller(Observation one, Observation other) {
        return one.object().equals(other.object()) || text(one).compareTo(text(other)) >= 0 ? one : other;
    }

    /** The greatest of observations by content and event id, for a choice that does not depend on arrival. */
    static Observation greatest(Collection<Observation> observations) {
        return observations.size() == 1
                ? observations.iterator().next()
                : observations.stream()
                        .max(Comparator.comparing((Observation seen) -> Json.text(seen.content()))
                                .thenComparing(seen -> seen.isFetch() ? "" : seen.eventId())
                                .thenComparing(Evidence::text))
                        .orElseThrow();
    }

    private static String text(Observation seen) {
        return Json.text(seen.facts());
    }
}
