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
     * The orders in which each step comes at some time after one that leads to it, if any does, and what this leaves open
     * goes by what only grows.
     */
    static Orders led(ObjectKind kind, List<Step> steps, Map<String, Object> base, Lead lead) {
        int count = Math.min(steps.size(), MOST_STEPS);
        int[] leading = new int[count];
        int[] smaller = new int[count];
        boolean[] fromBase = new boolean[count];
        for (int to = 0; to < count; to++) {
            fromBase[to] = base != null && lead.leads(base, steps.get(to));
            for (int from = 0; from < count; from++) {
                if (from != to) {
                    boolean leads = lead.leads(steps.get(from).after(), steps.get(to));
                    boolean led = lead.leads(steps.get(to).after(), steps.get(from));
                    boolean less = Growth.less(
                            kind, steps.get(from).after(), steps.get(to).after());
                    leading[to] |= leads ? 1 << from : 0;
                    smaller[to] |= less && !led ? 1 << from : 0;
                }
            }
        }
        return new Orders(
                steps,
                (done, last, next) -> (done & smaller[next]) == smaller[next]
                        && (leading[next] == 0
                                || fromBase[next]
                                || (done & leading[next]) != 0
                                || (last < 0 && base == null)));
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
