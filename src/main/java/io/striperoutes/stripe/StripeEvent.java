package io.striperoutes.stripe;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One event as Stripe rendered it, in whatever API version, read through accessors.
 *
 * @param connection the connection that it belongs to
 * @param payload the whole event
 * @see <a href="https://docs.stripe.com/api/events/object">The Event object</a>
 */
public record StripeEvent(String connection, Map<String, Object> payload) {

    /**
     * What a fetch of an object comes to: an event that Stripe never sent, without an id, for the same routes.
     *
     * @param type the event type whose route is to take it, such as {@code invoice.updated}
     * @param fetched what Stripe answered
     */
    public static StripeEvent of(String connection, String type, Fetched fetched) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("object", "event");
        payload.put("type", type);
        payload.put("created", fetched.sent());
        payload.put("fetched", fetched.answered());
        if (Json.at(fetched.object(), "livemode") instanceof Boolean live) {
            payload.put("livemode", live);
        }
        payload.put("data", Map.of("object", fetched.object()));
        return new StripeEvent(connection, payload);
    }

    /** The second of Stripe's answer, if this is a fetch; null for an event that Stripe sent. */
    public Long fetchedAt() {
        return id() == null ? Json.integer(payload, "fetched") : null;
    }

    /** The {@code evt_…} id. */
    public String id() {
        return Json.string(payload, "id");
    }

    /** Such as {@code customer.subscription.updated}. */
    public String type() {
        return Json.string(payload, "type");
    }

    /** When the change happened, in whole seconds. */
    public Instant created() {
        Long second = Json.second(payload, "created");
        return second == null ? Instant.EPOCH : Instant.ofEpochSecond(second);
    }

    /** The object as it was right after the change; empty in a thin event. */
    public Map<String, Object> object() {
        return Json.map(payload, "data", "object");
    }

    /** The old values of what changed; null where the event carries no such evidence. */
    public Map<String, Object> previousAttributes() {
        return Json.at(payload, "data", "previous_attributes") == null
                ? null
                : Json.map(payload, "data", "previous_attributes");
    }

    /** The id of the API request that caused the change; null for an automatic one. */
    public String requestId() {
        return Json.at(payload, "request") instanceof String id ? id : Json.string(payload, "request", "id");
    }

    /** The id of the object; null in {@code invoice.upcoming}. */
    public String objectId() {
        return Json.string(object(), "id");
    }

    /** The kind of the object, if the mirror keeps such. */
    public Optional<ObjectKind> kind() {
        return ObjectKind.of(Json.string(object(), "object"));
    }

    /** The Stripe customer that the event is about; null where the object names none. */
    public String customerId() {
        return "customer".equals(Json.string(object(), "object")) ? objectId() : Json.reference(object(), "customer");
    }
}
