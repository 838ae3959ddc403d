package io.striperoutes.lifecycle;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rules 1 and 2: where one subscription stands.
 *
 * @param subscription the subscription
 * @param status Stripe's status, corrected by an invoice, or by never having been live
 * @param state the state that this status leads to
 * @param rank the place among all statuses, 0 the best
 * @param everLive whether it was ever active, trialing, past_due, unpaid or paused
 * @param correction the invoice that corrected the status, or null
 * @param grace how long a suspended past_due one still gives access; else null
 */
record Standing(
        SubscriptionFacts subscription,
        String status,
        State state,
        int rank,
        boolean everLive,
        InvoiceFacts correction,
        Grace grace) {

    /** The best first; of equal ones the newest. */
    static final Comparator<Standing> BEST = Comparator.<Standing>comparingInt(standing -> standing.rank)
            .thenComparingInt(standing -> position(standing.status))
            .thenComparing(standing -> -standing.subscription.created())
            .thenComparing(standing -> standing.subscription.id(), Comparator.reverseOrder());

    private static final List<String> LIVE = List.of("active", "trialing", "past_due", "paused", "unpaid");

    static Standing of(SubscriptionFacts subscription, List<InvoiceFacts> invoices, Policy policy) {
        InvoiceFacts correction = Correction.of(subscription, invoices).orElse(null);
        String status =
                correction == null ? subscription.status() : Correction.corrected(subscription.status(), correction);
        boolean everLive = everLive(subscription, status, invoices);
        if ("canceled".equals(status) && !everLive) {
            status = "incomplete_expired";
        }
        State state = policy.state(status);
        Grace grace = "past_due".equals(status) && state == State.SUSPENDED
                ? Grace.of(subscription, invoices, policy.grace())
                : null;
        return new Standing(subscription, status, state, rank(status, state), everLive, correction, grace);
    }

    boolean gives(Instant now) {
        return state == State.ACTIVE || grace != null && grace.covers(now);
    }

    /** True for a canceled one that nobody ever used. */
    boolean neverLive() {
        return subscription.status().equals("canceled") && !everLive;
    }

    /** True below everything that was ever live: such a customer has bought nothing yet. */
    boolean boughtNothing() {
        return rank >= position("incomplete");
    }

    /** A status that the configuration calls active stands with active; none gets better by any other state. */
    private static int rank(String status, State state) {
        return switch (state) {
            case ACTIVE -> position("active");
            case SUSPENDED -> Math.max(position("past_due"), position(status));
            case FROZEN, EXPIRED -> Math.max(position("canceled"), position(status));
            case PENDING -> Math.max(position("incomplete"), position(status));
        };
    }

    private static int position(String status) {
        if ("trialing".equals(status)) {
            return 0;
        }
        int position = Policy.STATUSES.indexOf(status);
        return position < 0 ? Policy.STATUSES.indexOf("incomplete") : position;
    }

    /** Known from history, or proved by what only a live subscription has. One billed by send_invoice starts as active. */
    private static boolean everLive(SubscriptionFacts subscription, String status, List<InvoiceFacts> invoices) {
        return subscription.everLive()
                || LIVE.contains(subscription.status())
                || LIVE.contains(status)
                || subscription.time("trial_start") != null
                || "send_invoice".equals(subscription.text("collection_method"))
                || invoices.stream()
                        .anyMatch(invoice ->
                                invoice.is("paid") || "subscription_cycle".equals(invoice.text("billing_reason")));
    }

    /** When it ended; where Stripe gives no time, the best that is known, and never the clock. */
    Instant endedAt(CustomerFacts customer) {
        boolean canceled = "canceled".equals(status);
        return Stream.of(
                        subscription.time("ended_at"),
                        customer.deletedAt(),
                        canceled ? subscription.time("canceled_at") : subscription.pastDueSince(),
                        canceled ? null : subscription.time("current_period_start"))
                .filter(time -> time != null)
                .findFirst()
                .orElse(subscription.asOf());
    }
}
