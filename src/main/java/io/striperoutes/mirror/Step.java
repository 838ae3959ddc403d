package io.striperoutes.mirror;

import java.util.Map;

/**
 * One event of a second, as what it says about order.
 *
 * @param after the content that the event shows
 * @param before the content that its old values lead back to; null where it carries none
 * @param requestId the request behind it; null for an automatic change
 * @param created whether it tells of the object's creation
 * @param finality how far the object's life has come with it
 */
record Step(
        Map<String, Object> after, Map<String, Object> before, String requestId, boolean created, Finality finality) {

    static Step of(Observation event) {
        return new Step(
                event.content(),
                event.before(),
                event.requestId(),
                event.type().endsWith(".created"),
                Finality.of(event));
    }

    /** A creation comes before the rest, what is terminal after it, a tombstone last. */
    boolean mustPrecede(Step other) {
        return (created && !other.created) || (created == other.created && finality.compareTo(other.finality) < 0);
    }
}
