package io.striperoutes.inbox;

import java.time.Instant;

/**
 * One event on its way into the inbox. Texts hold no NUL character, which PostgreSQL cannot store; the payload may.
 *
 * @param connection {@code default}, or a connection's id
 * @param id Stripe's {@code evt_} id
 * @param type such as {@code invoice.paid}
 * @param objectId the id of the object that it is about, or null
 * @param customerId the Stripe customer that the object names or is, or null
 * @param created when the change happened, or null where the event does not say so sensibly
 * @param apiVersion the API version that it is rendered in, or null
 * @param livemode whether it is about live data, or null
 * @param account the connected account or thin event's context, or null
 * @param source how it came here
 * @param payload the raw bytes; the caller leaves them alone from here on
 */
public record ArrivedEvent(
        String connection,
        String id,
        String type,
        String objectId,
        String customerId,
        Instant created,
        String apiVersion,
        Boolean livemode,
        String account,
        Source source,
        byte[] payload) {

    /** How an event came here. */
    public enum Source {
        /** Stripe delivered it. */
        WEBHOOK("webhook"),
        /** We asked Stripe for what we had missed. */
        RECONCILIATION("reconciliation");

        private final String text;

        Source(String text) {
            this.text = text;
        }

        /** As the database and the API spell it. */
        public String text() {
            return text;
        }
    }
}
