package io.striperoutes.mirror;

import io.striperoutes.stripe.Fetched;

/**
 * An object as Stripe showed it, beside what the mirror knew of it.
 *
 * @param before what the mirror knew; null if nothing
 */
public record Sighting(ObjectKey key, Fetched fetched, Known before) {

    /** Whether the mirror does not know it so, or not for certain. */
    public boolean differs() {
        return before == null || before.inDoubt() || !before.facts().equals(Known.facts(key, fetched.object()));
    }

    /** Whether the object has changed so lately that the mirror may rightly be ahead of what Stripe showed. */
    public boolean racing() {
        return before != null && before.until() >= fetched.sent();
    }
}
