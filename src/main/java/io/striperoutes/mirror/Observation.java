package io.striperoutes.mirror;

import io.striperoutes.stripe.Fetched;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.ObjectKind;
import io.striperoutes.stripe.StripeEvent;
import java.util.Map;
import java.util.Objects;

/**
 * One sighting of one Stripe object: an event that told its state, or a fetch of it. Times are Unix seconds by Stripe's
 * clock. What takes work to derive is derived when first asked for.
 *
 * @param eventId the {@code evt_…} id; null for a fetch
 * @param type the event's type, or {@link #FETCH}
 * @param second when it was seen: the event's {@code created}; the second in which a fetch was sent
 * @param until the last second in which it may have been seen: that of a fetch's {@code Date}; an event's {@code second}
 * @param object the object as Stripe rendered it
 * @param previous the old values of what changed, as Stripe rendered them; null where there are none
 * @param requestId the API request behind the event; null for an automatic change and for a fetch
 */
public record Observation(
        ObjectKind kind,
        String eventId,
        String type,
        long second,
        long until,
        Map<String, Object> object,
        Map<String, Object> previous,
        String requestId,
        Derived derived) {
    /** The {@link #type()} of a fetch. */
    public static final String FETCH = "fetch";

    public Observation {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(object, "object");
    }

    /**
     * What an event tells of its object.
     *
     * @throws IllegalArgumentException if the mirror keeps no such kind of object
     */
    public static Observation of(StripeEvent event) {
        ObjectKind kind = event.kind()
                .orElseThrow(() -> new IllegalArgumentException(
                        "event " + event.id() + " (" + event.type() + ") is about no object that the mirror keeps"));
        return event(
                kind,
                event.id(),
                event.type(),
                event.created().getEpochSecond(),
                event.object(),
                event.previousAttributes(),
                event.requestId());
    }

    /**
     * What an event tells of its object, from its parts.
     *
     * @param previous the old values of what changed; null or empty where there is no such evidence
     * @param requestId the API request that caused it; null for an automatic change
     */
    public static Observation event(
            ObjectKind kind,
            String eventId,
            String type,
            long second,
            Map<String, Object> object,
            Map<String, Object> previous,
            String requestId) {
        Map<String, Object> evidence = previous == null || previous.isEmpty() ? null : previous;
        return new Observation(
                kind,
                Objects.requireNonNull(eventId, "eventId"),
                type,
                second,
                second,
                object,
                evidence,
                requestId,
                new Derived());
    }

    /**
     * What a fetch saw.
     *
     * @param sent Stripe's second when the request was sent: the response's {@code Date} less the time it took
     * @param date the second of the response's {@code Date}
     */
    public static Observation fetched(ObjectKind kind, long sent, long date, Map<String, Object> object) {
        return new Observation(kind, null, FETCH, sent, Math.max(sent, date), object, null, null, new Derived());
    }

    /** What a fetch saw. */
    static Observation fetched(ObjectKind kind, Fetched fetched) {
        return fetched(kind, fetched.sent(), fetched.answered(), fetched.object());
    }

    /**
     * A fetch that found nothing, which means deleted for a product, a price, a plan and a draft invoice; of any other
     * kind it would mean another account or key.
     *
     * @throws IllegalArgumentException for a kind of which a missing one says nothing
     */
    public static Observation missing(ObjectKind kind, long sent, long date, String id) {
        switch (kind) {
            case PRODUCT, PRICE, PLAN, INVOICE -> {
                return fetched(kind, sent, date, Map.of("id", id, "object", kind.stripeName(), "deleted", true));
            }
            default -> throw new IllegalArgumentException("a missing " + kind.stripeName() + " is not a deleted one");
        }
    }

    public boolean isFetch() {
        return eventId == null;
    }

    /** True if it tells that the object was deleted. */
    public boolean tombstone() {
        return Finality.of(this) == Finality.TOMBSTONE;
    }

    /** True if the object changes no more after this, as Stripe's life cycles go. */
    public boolean terminal() {
        return Finality.of(this) != Finality.OPEN;
    }

    /** The facts of {@link Shapes#facts}; those of a tombstone have {@code deleted}, whatever its payload shows. */
    public Map<String, Object> facts() {
        return derived.facts(this);
    }

    /** The facts that are compared; see {@link Shapes#comparable}. */
    Map<String, Object> content() {
        return derived.content(this);
    }

    /** What {@link #content()} was before the change; null where the event has no old values. */
    Map<String, Object> before() {
        return previous == null ? null : derived.before(this);
    }

    /**
     * The stamp that decides before the clock: a product's own {@code updated}; the same for all others, for the clock to
     * decide alone.
     */
    long stamp() {
        if (kind != ObjectKind.PRODUCT) {
            return 0;
        }
        Long updated = Json.integer(object, "updated");
        return updated == null ? second : updated;
    }

    @Override
    public String toString() {
        return type + " " + object.get("id") + " at " + second + (eventId == null ? "" : " by " + eventId);
    }
}
