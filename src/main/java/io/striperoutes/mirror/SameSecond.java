package io.striperoutes.mirror;

import io.striperoutes.stripe.ObjectKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All events of one object in one second, put in order as a set by what they tell of each other: pair by pair would be
 * wrong where something is switched on, off and on again. The ways to order them are tried from the strictest on.
 */
final class SameSecond {
    private final ObjectKind kind;
    private final List<Step> steps;
    private final Set<Map<String, Object>> able;

    /** @param able the contents that can be the last at all */
    SameSecond(ObjectKind kind, Collection<Observation> events, Set<Map<String, Object>> able) {
        this.kind = kind;
        this.steps = events.stream().map(Step::of).toList();
        this.able = able;
    }

    /**
     * The contents that can be the last; one if all orders agree.
     *
     * @param base what the object was before that second; null if that is not known
     */
    Set<Map<String, Object>> ends(Map<String, Object> base) {
        List<List<Step>> readings = Twins.readings(steps);
        Set<Map<String, Object>> ends = base == null ? Set.of() : endsFrom(readings, base);
        if (ends.isEmpty()) {
            ends = endsFrom(readings, null);
        }
        return ends.isEmpty() ? able : ends;
    }

    /** Empty where this base leads to no order that agrees with all others. */
    private Set<Map<String, Object>> endsFrom(List<List<Step>> readings, Map<String, Object> base) {
        Set<Map<String, Object>> exact = new HashSet<>();
        for (List<Step> reading : readings) {
            exact.addAll(exact(reading, base));
        }
        exact.retainAll(able);
        if (!exact.isEmpty()) {
            return exact;
        }
        for (Lead lead : Lead.values()) {
            Set<Map<String, Object>> loose = new HashSet<>();
            for (List<Step> reading : readings) {
                loose.addAll(Orders.led(kind, reading, base, lead));
            }
            loose.retainAll(able);
            if (loose.size() == 1) {
                return loose;
            }
        }
        return Set.of();
    }

    private Set<Map<String, Object>> exact(List<Step> reading, Map<String, Object> base) {
        List<Step> rest = new ArrayList<>(reading);
        Map<String, Object> start = base;
        if (reading.stream().filter(Step::created).count() == 1) {
            Step creation = reading.stream().filter(Step::created).findFirst().orElseThrow();
            rest.remove(creation);
            start = creation.after();
        }
        return !rest.isEmpty() && rest.stream().allMatch(step -> step.before() != null)
                ? Chain.ends(rest, start)
                : Orders.exact(kind, reading, base);
    }
}
