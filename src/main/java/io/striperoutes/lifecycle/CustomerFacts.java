package io.striperoutes.lifecycle;

import java.time.Instant;

/**
 * What is known of a customer at Stripe.
 *
 * @param id Stripe's customer id; null while the customer is not at Stripe
 * @param created when it was created; may be null
 * @param deletedAt when it was deleted; null while it is not
 * @param eventId the event that told so; null where a fetch did
 */
public record CustomerFacts(String id, Instant created, Instant deletedAt, String eventId) {

    /** A customer that is not deleted. */
    public static CustomerFacts living(String id, Instant created) {
        return new CustomerFacts(id, created, null, null);
    }

    boolean deleted() {
        return deletedAt != null;
    }
}
