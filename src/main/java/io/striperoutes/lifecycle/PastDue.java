package io.striperoutes.lifecycle;

import io.striperoutes.mirror.Mirror;
import io.striperoutes.mirror.ObjectKey;
import io.striperoutes.mirror.Observation;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.ObjectKind;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/**
 * Since when a subscription is past due, from its events. It is only asked for where no open invoice tells when the first
 * attempt failed, which is when an invoice's events were all missed.
 */
@Component
class PastDue {
    private static final String STATUS = "past_due";

    private final Mirror mirror;

    PastDue(Mirror mirror) {
        this.mirror = mirror;
    }

    /** The subscriptions, those completed that are past due without an open invoice to tell since when. */
    List<SubscriptionFacts> since(
            String connection, List<SubscriptionFacts> subscriptions, List<InvoiceFacts> invoices) {
        if (subscriptions.stream().noneMatch(subscription -> needed(subscription, invoices))) {
            return subscriptions;
        }
        return subscriptions.stream()
                .map(subscription ->
                        needed(subscription, invoices) ? completed(connection, subscription) : subscription)
                .toList();
    }

    private static boolean needed(SubscriptionFacts subscription, List<InvoiceFacts> invoices) {
        return STATUS.equals(subscription.status())
                && invoices.stream()
                        .noneMatch(invoice ->
                                invoice.is("open") && subscription.id().equals(invoice.text("subscription")));
    }

    private SubscriptionFacts completed(String connection, SubscriptionFacts subscription) {
        List<Observation> evidence =
                mirror.evidence(new ObjectKey(connection, ObjectKind.SUBSCRIPTION, subscription.id()));
        long before = evidence.stream()
                .filter(seen -> !pastDue(seen))
                .mapToLong(Observation::second)
                .filter(second -> second <= subscription.asOf().getEpochSecond())
                .max()
                .orElse(Long.MIN_VALUE);
        OptionalLong first = evidence.stream()
                .filter(PastDue::pastDue)
                .mapToLong(Observation::second)
                .filter(second -> second >= before)
                .min();
        return new SubscriptionFacts(
                subscription.facts(),
                subscription.asOf(),
                subscription.eventId(),
                subscription.inDoubt(),
                subscription.everLive(),
                first.isPresent() ? Instant.ofEpochSecond(first.getAsLong()) : subscription.asOf());
    }

    private static boolean pastDue(Observation seen) {
        return STATUS.equals(Json.string(seen.object(), "status"));
    }
}
