package io.striperoutes.extract;

import io.striperoutes.mirror.ObjectKey;
import io.striperoutes.stripe.StripeAnswer;
import io.striperoutes.stripe.StripeApi;
import io.striperoutes.stripe.StripeRequest;
import io.striperoutes.stripe.StripeRequest.Priority;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A run that this node is at.
 *
 * @param run by which the database knows that it is still this node's
 * @param full whether the whole list is read; else the events since the cursor
 * @param cursor up to when all changes are known; null before the first full run
 * @param baseline when the newest full run began; null before the first one
 */
record Extract(UUID run, String connection, ExtractObject object, boolean full, Instant cursor, Instant baseline) {

    /** What is to be extracted. */
    record Target(String connection, ExtractObject object) {}

    /** Asks Stripe, after everybody who is in more of a hurry. */
    StripeAnswer get(StripeApi stripe, String path, Map<String, Object> parameters) {
        return stripe.call(connection, StripeRequest.get(path, parameters, Priority.BACKFILL));
    }

    ObjectKey key(String id) {
        return new ObjectKey(connection, object.kind(), id);
    }

    @Override
    public String toString() {
        return "%s extract of %s of %s".formatted(full ? "full" : "incremental", object.word(), connection);
    }
}
