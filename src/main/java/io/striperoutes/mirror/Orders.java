package io.striperoutes.mirror;

import io.striperoutes.stripe.ObjectKind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All orders of a few steps that keep to a rule, by a table over (which steps are done, which one was the last), which
 * grows with 2^n and not with n!.
 */
final class Orders {
    private static final int MOST_STEPS = 12;

    private final List<Step> steps;
    private final Rule rule;

    /** Which step may come next. */
    private interface Rule {
        /**
         * @param done the steps done, as bits
         * @param last the one done last; -1 at the start
         */
        boolean allows(int done, int last, int next);
    }

    private Orders(List<Step> steps, Rule rule) {
        this.steps = steps;
        this.rule = rule;
    }

    /**
     * The orders in which each step begins where the one before it ended; one without old values follows the base, an
     * equal snapshot, or one that is less in what only grows.
     */
    static Orders exact(ObjectKind kind, List<Step> steps, Map<String, Object> base) {
        return new Orders(steps, (done, last, next) -> {
            Map<String, Object> before = steps.get(next).before();
            Map<String, Object> after = steps.get(next).after();
            if (last < 0) {
                return base == null || before == null || before.equals(base);
            }
            Map<String, Object> now = steps.get(last).after();
            return before == null ? now.equals(after) || Growth.less(kind, now, after) : before.equals(now);
        });
    }

    /**
     * The orders in which each step comes after all that lead to it, and the base, if known, leads to the first; what this
     * leaves open goes by what only grows. There is none where steps lead to each other in a circle.
     */
    static Orders led(ObjectKind kind, List<Step> steps, Map<String, Object> base, Lead lead) {
        int[] earlier = new int[steps.size()];
        for (int next = 0; next < steps.size(); next++) {
            for (int other = 0; other < steps.size(); other++) {
                earlier[next] |=
                        other != next && precedes(kind, steps.get(other), steps.get(next), lead) ? 1 << other : 0;
            }
        }
        return new Orders(steps, (done, last, next) -> {
            Step step = steps.get(next);
            boolean begins = last >= 0 || base == null || step.before() == null || lead.leads(base, step);
            return begins && (done & earlier[next]) == earlier[next];
        });
    }

    private static boolean precedes(ObjectKind kind, Step one, Step other, Lead lead) {
        return lead.leads(one.after(), other)
                || (!lead.leads(other.after(), one) && Growth.less(kind, one.after(), other.after()));
    }

    /** The contents that such an order can end in; empty if there is none, or if there are too many steps for the table. */
    Set<Map<String, Object>> ends() {
        int count = steps.size();
        if (count > MOST_STEPS) {
            return Set.of();
        }
        int all = (1 << count) - 1;
        int[] lasts = new int[all + 1];
        for (int next = 0; next < count; next++) {
            lasts[1 << next] = inPlace(0, next) && rule.allows(0, -1, next) ? 1 << next : 0;
        }
        for (int done = 1; done < all; done++) {
            for (int last = 0; last < count; last++) {
                if ((lasts[done] & 1 << last) != 0) {
                    goOn(lasts, done, last);
                }
            }
        }
        Set<Map<String, Object>> ends = new HashSet<>();
        for (int last = 0; last < count; last++) {
            if ((lasts[all] & 1 << last) != 0) {
                ends.add(steps.get(last).after());
            }
        }
        return ends;
    }

    private void goOn(int[] lasts, int done, int last) {
        for (int next = 0; next < steps.size(); next++) {
            if ((done & 1 << next) == 0 && inPlace(done, next) && rule.allows(done, last, next)) {
                lasts[done | 1 << next] |= 1 << next;
            }
        }
    }

    private boolean inPlace(int done, int next) {
        for (int other = 0; other < steps.size(); other++) {
            if (other != next && (done & 1 << other) == 0 && steps.get(other).mustPrecede(steps.get(next))) {
                return false;
            }
        }
        return true;
    }
}
