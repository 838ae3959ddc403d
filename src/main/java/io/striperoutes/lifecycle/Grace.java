package io.striperoutes.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Rule 3: how long a past_due subscription still gives access.
 *
 * @param until start + grace period; access has ended at this very instant
 * @param start the fact that the period starts with
 */
record Grace(Instant until, Decision.Fact start) {

    /** Of a subscription and its own invoices. Nothing in it comes from a retry, so that no retry moves it. */
    static Grace of(SubscriptionFacts subscription, List<InvoiceFacts> invoices, Duration period) {
        Decision.Fact start = invoices.stream()
                .filter(invoice -> invoice.is("open"))
                .min(Comparator.comparingLong(InvoiceFacts::created).thenComparing(InvoiceFacts::id))
                .flatMap(Grace::start)
                .orElseGet(() -> start(subscription));
        return new Grace(((Instant) start.value()).plus(period), start);
    }

    boolean covers(Instant now) {
        return now.isBefore(until);
    }

    /** A retry whose first attempt was missed must not put off an end that was told before it. */
    private static Optional<Decision.Fact> start(InvoiceFacts oldest) {
        String field = "send_invoice".equals(oldest.text("collection_method")) ? "due_date" : "finalized_at";
        Instant failed = oldest.firstFailedAt();
        Instant due = oldest.time(field);
        if (failed != null && (due == null || !oldest.missedFirstFailure() || failed.isBefore(due))) {
            return Optional.of(oldest.fact("first_failed_at", failed));
        }
        return Optional.ofNullable(due).map(time -> oldest.fact(field, time));
    }

    private static Decision.Fact start(SubscriptionFacts subscription) {
        Instant since = subscription.pastDueSince() == null ? subscription.asOf() : subscription.pastDueSince();
        return subscription.fact("past_due_since", since);
    }
}
