package io.striperoutes.mirror;

import io.striperoutes.stripe.ObjectKind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * All orders of a few steps that keep to a rule, by a table over (which steps are done, which one was the last), which
 * grows with 2^n and not with n!. Sets of steps are bits.
 */
final class Orders {
    private static final int MOST_STEPS = 12;

    private final List<Step> steps;
    /** Per step, those that must be done before it. */
    private final int[] earlier;
    /** Per step, those that may stand right before it. */
    private final int[] neighbours;
    /** The steps that may be the first. */
    private int beginners;

    private Orders(List<Step> steps) {
        this.steps = steps.size() > MOST_STEPS ? List.of() : steps;
        this.earlier = new int[this.steps.size()];
        this.neighbours = new int[this.steps.size()];
    }

    /**
     * The contents that an order can end in where each step begins with what the one before it ended with; one without old
     * values follows the base, an equal snapshot, or one that is less in what only grows. Empty if there is no such order,
     * or if there are too many steps for the table.
     */
    static Set<Map<String, Object>> exact(ObjectKind kind, List<Step> steps, Map<String, Object> base) {
        return new Orders(steps)
                .fill(
                        step -> base == null
                                || step.before() == null
                                || step.before().equals(base),
                        Step::mustPrecede,
                        (one, next) -> next.before() != null
                                ? next.before().equals(one.after())
                                : one.after().equals(next.after()) || Growth.less(kind, one.after(), next.after()))
                .ends();
    }

    /**
     * The contents that an order can end in where each step comes after all that lead to it, the base, if known, leads to
     * the first, and what this leaves open goes by what only grows. Empty if steps lead to each other in a circle, or if
     * there are too many for the table.
     */
    static Set<Map<String, Object>> led(ObjectKind kind, List<Step> steps, Map<String, Object> base, Lead lead) {
        return new Orders(steps)
                .fill(
                        step -> base == null || step.before() == null || lead.leads(base, step),
                        (one, other) -> one.mustPrecede(other)
                                || lead.leads(one.after(), other)
                                || (!lead.leads(other.after(), one) && Growth.less(kind, one.after(), other.after())),
                        (one, next) -> true)
                .ends();
    }

    private Orders fill(
            Predicate<Step> begins, BiPredicate<Step, Step> mustPrecede, BiPredicate<Step, Step> mayStandRightBefore) {
        for (int next = 0; next < steps.size(); next++) {
            beginners |= begins.test(steps.get(next)) ? 1 << next : 0;
            for (int other = 0; other < steps.size(); other++) {
                if (other != next) {
                    earlier[next] |= mustPrecede.test(steps.get(other), steps.get(next)) ? 1 << other : 0;
                    neighbours[next] |= mayStandRightBefore.test(steps.get(other), steps.get(next)) ? 1 << other : 0;
                }
            }
        }
        return this;
    }

    private Set<Map<String, Object>> ends() {
        int all = (1 << steps.size()) - 1;
        int[] lasts = new int[all + 1];
        for (int done = 0; done < all; done++) {
            for (int next = 0; next < steps.size(); next++) {
                int bit = 1 << next;
                boolean free = (done & bit) == 0 && (earlier[next] & ~done) == 0;
                if (free && (done == 0 ? (beginners & bit) != 0 : (lasts[done] & neighbours[next]) != 0)) {
                    lasts[done | bit] |= bit;
                }
            }
        }
        Set<Map<String, Object>> ends = new HashSet<>();
        for (int last = 0; last < steps.size(); last++) {
            if ((lasts[all] & 1 << last) != 0) {
                ends.add(steps.get(last).after());
            }
        }
        return ends;
    }
}
