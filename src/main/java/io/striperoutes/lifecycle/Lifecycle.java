package io.striperoutes.lifecycle;

import io.striperoutes.catalog.Grant;
import io.striperoutes.catalog.Grants;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Decides a customer's state from facts; the same facts in any order, any number of times, give the same. */
public final class Lifecycle {
    private final CustomerFacts customer;
    private final List<Standing> standings;
    private final Grants grants;
    private final Policy policy;

    private Lifecycle(CustomerFacts customer, List<Standing> standings, Grants grants, Policy policy) {
        this.customer = customer;
        this.standings = standings;
        this.grants = grants;
        this.policy = policy;
    }

    /**
     * Decides.
     *
     * @param customer the customer
     * @param subscriptions all of its subscriptions, ended ones too; of two snapshots of one the later counts
     * @param invoices all of its invoices; one without a subscription changes nothing
     * @param grants what prices and tiers give
     * @param policy how this application treats its customers
     * @param now by the business clock
     */
    public static Decision decide(
            CustomerFacts customer,
            List<SubscriptionFacts> subscriptions,
            List<InvoiceFacts> invoices,
            Grants grants,
            Policy policy,
            Instant now) {
        List<InvoiceFacts> newest = Newest.of(invoices);
        List<Standing> standings = Newest.of(subscriptions).stream()
                .map(subscription -> Standing.of(subscription, ownInvoices(subscription, newest), policy))
                .sorted(Standing.BEST)
                .toList();
        return new Lifecycle(customer, standings, grants, policy).withNext(now);
    }

    private static List<InvoiceFacts> ownInvoices(SubscriptionFacts subscription, List<InvoiceFacts> invoices) {
        return invoices.stream()
                .filter(invoice -> subscription.id().equals(invoice.text("subscription")))
                .toList();
    }

    /** The clock alone changes something only at the end of a grace period, and not at every one. */
    private Decision withNext(Instant now) {
        Decision decision = at(now);
        return standings.stream()
                .filter(standing -> standing.grace() != null && standing.grace().covers(now))
                .map(standing -> standing.grace().until())
                .sorted()
                .filter(end -> !at(end).meansSame(decision))
                .findFirst()
                .map(end -> decision.followedBy(at(end), end))
                .orElse(decision);
    }

    private Decision at(Instant now) {
        if (customer.deleted()) {
            return deleted();
        }
        Standing best = standings.isEmpty() ? null : standings.get(0);
        if (policy.defaultTier() != null && (best == null || best.boughtNothing())) {
            return onDefaultTier(1, "default tier " + policy.defaultTier());
        }
        if (best == null) {
            return without(State.PENDING, Explanation.of(1, "nothing bought", standings));
        }
        if (best.status().equals("canceled") && policy.downgrades()) {
            return onDefaultTier(4, Explanation.reason(best, now) + ", default tier " + policy.defaultTier());
        }
        return switch (best.state()) {
            case ACTIVE, SUSPENDED -> live(best, now);
            case FROZEN -> {
                Standing last = latestEnded(standings.stream()
                        .filter(standing -> standing.state() == State.FROZEN)
                        .toList());
                yield frozen(last, Explanation.of(last, standings, policy, now));
            }
            case EXPIRED, PENDING -> without(best.state(), Explanation.of(best, standings, policy, now));
        };
    }

    /** Rule 0: whatever the snapshots say, and whatever the default tier. */
    private Decision deleted() {
        List<Standing> live = standings.stream().filter(Standing::everLive).toList();
        if (live.isEmpty() || policy.end() != EndPolicy.FREEZE) {
            return without(State.EXPIRED, Explanation.deleted(customer, null));
        }
        Standing last = latestEnded(live);
        return frozen(last, Explanation.deleted(customer, last));
    }

    private Decision onDefaultTier(int rule, String reason) {
        String tier = policy.defaultTier();
        Entitlements given = Entitlements.of(List.of(grants.ofTier(tier).orElseGet(() -> Grant.named(tier))), null);
        return decision(State.ACTIVE, Access.FULL, null, given, Explanation.of(rule, reason, standings));
    }

    /** Rules 1 to 3: a subscription has not ended. */
    private Decision live(Standing best, Instant now) {
        List<Standing> giving =
                standings.stream().filter(standing -> standing.gives(now)).toList();
        return decision(
                best.state(),
                giving.isEmpty() ? Access.NONE : Access.FULL,
                best.state() == State.SUSPENDED ? lastGrace() : null,
                given(giving, null),
                Explanation.of(best, standings, policy, now));
    }

    /** Several past_due subscriptions give access until the last grace period ends. */
    private Instant lastGrace() {
        return standings.stream()
                .filter(standing -> standing.grace() != null)
                .map(standing -> standing.grace().until())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private Decision frozen(Standing last, Explanation why) {
        return decision(State.FROZEN, Access.FROZEN, null, given(List.of(last), last.endedAt(customer)), why);
    }

    private Decision without(State state, Explanation why) {
        return decision(state, Access.NONE, null, Entitlements.NONE, why);
    }

    private Standing latestEnded(List<Standing> ended) {
        return ended.stream()
                .max(Comparator.<Standing, Instant>comparing(standing -> standing.endedAt(customer))
                        .thenComparing(Standing.BEST.reversed()))
                .orElseThrow();
    }

    private Entitlements given(List<Standing> bestFirst, Instant frozenAt) {
        return Entitlements.of(bestFirst.stream().map(Standing::subscription).toList(), grants, frozenAt);
    }

    private static Decision decision(
            State state, Access access, Instant graceUntil, Entitlements given, Explanation why) {
        return new Decision(
                state,
                access,
                graceUntil,
                given.tier(),
                given.packages(),
                given.limits(),
                why.rule(),
                why.reason(),
                why.facts(),
                null,
                why.inDoubt());
    }
}
