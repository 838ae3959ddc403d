package io.striperoutes.reconcile;

import io.striperoutes.mirror.Known;
import io.striperoutes.mirror.ObjectKey;
import io.striperoutes.stripe.Fetched;

/**
 * An object as Stripe showed it, which is not what the mirror knows of it.
 *
 * @param before what the mirror knew; null if nothing
 */
record Sighting(ObjectKey key, Fetched fetched, Known before) {

    /** Whether the object has changed so lately that the mirror may rightly be ahead of what Stripe showed. */
    boolean racing() {
        return before != null && before.until() >= fetched.sent();
    }
}
