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
        Map<String, Object> facts, Instant asOf, String eventId, Instant firstFailedAt, Long firstFailedAttempt) {

    /** With an earliest known failure that is taken to be of the first attempt. */
    public InvoiceFacts(Map<String, Object> facts, Instant asOf, String eventId, Instant firstFailedAt) {
        this(facts, asOf, eventId, firstFailedAt, null);
    }

    String id() {
        return text("id");
    }

    String text(String key) {
        return Json.string(facts, key);
    }

    boolean is(String status) {
        return status.equals(text("status"));
    }

    /** Epoch seconds; 0 where it is not known. */
    long created() {
        Long created = Json.integer(facts, "created");
        return created == null ? 0 : created;
    }

    /** The moment under that key, or null. */
    Instant time(String key) {
        Long second = Json.integer(facts, key);
        return second == null ? null : Instant.ofEpochSecond(second);
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

    Decision.Fact fact(String field, Object value) {
        return new Decision.Fact(id(), field, value, asOf, eventId);
    }
}
