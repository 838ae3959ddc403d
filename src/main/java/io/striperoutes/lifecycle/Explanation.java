package io.striperoutes.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Why a decision is as it is.
 *
 * @param rule the number of the rule
 * @param reason one short phrase
 * @param facts those used, the deciding ones first
 * @param inDoubt whether a subscription that was used is in doubt
 */
record Explanation(int rule, String reason, List<Decision.Fact> facts, boolean inDoubt) {

    /** All subscriptions were used, since the best of them wins. */
    static Explanation of(int rule, String reason, List<Standing> standings) {
        return new Explanation(
                rule,
                reason,
                standings.stream().flatMap(Explanation::facts).toList(),
                standings.stream().anyMatch(standing -> standing.subscription().inDoubt()));
    }

    /** One subscription decided. */
    static Explanation of(Standing decisive, List<Standing> standings, Policy policy, Instant now) {
        List<Standing> decisiveFirst = Stream.concat(Stream.of(decisive), standings.stream())
                .distinct()
                .toList();
        return of(rule(decisive, policy, now), reason(decisive, now), decisiveFirst);
    }

    /** The customer was deleted; a subscription only says what it leaves behind, and may be null. */
    static Explanation deleted(CustomerFacts customer, Standing last) {
        Decision.Fact deleted =
                new Decision.Fact(customer.id(), "deleted", true, customer.deletedAt(), customer.eventId());
        List<Standing> used = Stream.of(last).filter(Objects::nonNull).toList();
        Explanation left = of(0, "customer was deleted", used);
        return new Explanation(
                0,
                left.reason,
                Stream.concat(Stream.of(deleted), left.facts.stream()).toList(),
                left.inDoubt);
    }

    static String reason(Standing decisive, Instant now) {
        if (decisive.grace() != null && !decisive.grace().covers(now)) {
            return "grace ended";
        }
        String subscription = "subscription " + decisive.subscription().id();
        return decisive.neverLive() ? subscription + " was never live" : subscription + " is " + decisive.status();
    }

    private static int rule(Standing decisive, Policy policy, Instant now) {
        if (decisive.grace() != null && !decisive.grace().covers(now)) {
            return 3;
        }
        if (policy.replaces(decisive.status())) {
            return 6;
        }
        if (decisive.correction() != null) {
            return 2;
        }
        if (decisive.grace() != null) {
            return 3;
        }
        if (decisive.status().equals("canceled")) {
            return 4;
        }
        Instant cancelAt = decisive.subscription().time("cancel_at");
        return decisive.state() == State.ACTIVE && cancelAt != null && !cancelAt.isAfter(now) ? 5 : 1;
    }

    private static Stream<Decision.Fact> facts(Standing standing) {
        SubscriptionFacts subscription = standing.subscription();
        InvoiceFacts correction = standing.correction();
        return Stream.of(
                        subscription.fact("status", subscription.status()),
                        correction == null ? null : correction.fact("status", correction.text("status")),
                        standing.grace() == null ? null : standing.grace().start(),
                        time(subscription, "ended_at"),
                        time(subscription, "cancel_at"),
                        subscription.fact("items.price", subscription.prices()))
                .filter(Objects::nonNull);
    }

    private static Decision.Fact time(SubscriptionFacts subscription, String key) {
        Instant time = subscription.time(key);
        return time == null ? null : subscription.fact(key, time);
    }
}
