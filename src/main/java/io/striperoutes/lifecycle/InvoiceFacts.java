package io.striperoutes.lifecycle;

import io.striperoutes.stripe.Json;
import java.time.Instant;
import java.util.Map;

/**
 * What is known of one invoice.
 *
 * @param facts the newest snapshot in Stripe's words, the same for all API versions: references are ids, times epoch seconds
 * @param asOf the second of that snapshot
 * @param eventId the event that brought it; null where a fetch did
 * @param firstFailedAt the earliest failed or action-required attempt known; null where none is
 * @param firstFailedAttempt the {@code attempt_count} that the event of that attempt showed; null where it is not known
 */
public record InvoiceFacts(
        Map<String, Object> facts, Instant asOf, String eventId, Instant firstFailedAt, Long firstFailedAttempt)
        implements ObjectFacts {

    /** With an earliest known failure that is taken to be of the first attempt. */
    public InvoiceFacts(Map<String, Object> facts, Instant asOf, String eventId, Instant firstFailedAt) {
        this(facts, asOf, eventId, firstFailedAt, null);
    }

    boolean is(String status) {
        return status.equals(text("status"));
    }

    /** Retries are only made after a failure, so a second attempt proves the first one's, even if its event was missed. */
    boolean failed() {
        Long attempts = Json.integer(facts, "attempt_count");
        return firstFailedAt != null || attempts != null && attempts > 1;
    }

    /** True if the earliest failure known is a retry's: the first one's event was missed. */
    boolean missedFirstFailure() {
        return firstFailedAttempt != null && firstFailedAttempt > 1;
    }
}
