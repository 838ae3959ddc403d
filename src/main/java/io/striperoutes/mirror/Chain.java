package io.striperoutes.mirror;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order of steps that all carry old values: a walk that takes each step once. Where it ends follows from how often a
 * snapshot is reached less how often it is left, for any number of steps.
 */
final class Chain {
    private Chain() {}

    /** Where such a walk can end; empty if there is none. */
    static Set<Map<String, Object>> ends(List<Step> steps, Map<String, Object> base) {
        Map<Map<String, Object>, Integer> reachedLessLeft = new HashMap<>();
        for (Step step : steps) {
            reachedLessLeft.merge(step.after(), 1, Integer::sum);
            reachedLessLeft.merge(step.before(), -1, Integer::sum);
        }
        Set<Map<String, Object>> snapshots = Set.copyOf(reachedLessLeft.keySet());
        reachedLessLeft.values().removeIf(count -> count == 0);
        if (!connected(steps, snapshots)) {
            return Set.of();
        }
        if (reachedLessLeft.isEmpty()) {
            return base == null ? snapshots : snapshots.contains(base) ? Set.of(base) : Set.of();
        }
        Map<String, Object> first = only(reachedLessLeft, -1);
        Map<String, Object> last = only(reachedLessLeft, 1);
        boolean walk = reachedLessLeft.size() == 2 && first != null && last != null;
        return walk && (base == null || base.equals(first)) ? Set.of(last) : Set.of();
    }

    private static Map<String, Object> only(Map<Map<String, Object>, Integer> counts, int count) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() == count)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private static boolean connected(List<Step> steps, Set<Map<String, Object>> snapshots) {
        Set<Map<String, Object>> met = new HashSet<>(Set.of(steps.get(0).after()));
        boolean more = true;
        while (more) {
            more = false;
            for (Step step : steps) {
                if (met.contains(step.after()) != met.contains(step.before())) {
                    met.add(step.after());
                    met.add(step.before());
                    more = true;
                }
            }
        }
        return met.containsAll(snapshots);
    }
}
