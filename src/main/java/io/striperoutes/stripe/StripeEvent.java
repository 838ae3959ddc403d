package io.striperoutes.stripe;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One event as Stripe rendered it, in whatever API version, read through accessors. A thin event tells only what has changed: until it is given
 * {@link #with its object} it has none.
 *
 * @param connection the connection that it belongs to
 * @param payload the whole event
 * @param fetched what Stripe answered about its object; null where the event itself shows the object
 * @see <a href="https://docs.stripe.com/api/events/object">The Event object</a>
 * @see <a href="https://docs.stripe.com/event-destinations#thin-events">Thin events</a>
 */
public record StripeEvent(String connection, Map<String, Object> payload, Fetched fetched) {
    /** What a thin event's type begins with where it is about an object of the v1 API; the rest is the type of the snapshot event. */
    private static final String V1 = "v1.";

    /** An event as Stripe sent it. */
    public StripeEvent(String connection, Map<String, Object> payload) {
        this(connection, payload, null);
    }

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
        return new StripeEvent(connection, payload, fetched);
    }

    /** This thin event with its object, in the shape of a snapshot event: one route takes both. */
    public StripeEvent with(Fetched answer) {
        Map<String, Object> whole = new LinkedHashMap<>(payload);
        whole.put("object", "event");
        whole.put("type", type());
        whole.put("created", created().getEpochSecond());
        whole.put("fetched", answer.answered());
        whole.put("data", Map.of("object", answer.object()));
        return new StripeEvent(connection, whole, answer);
    }

    /** Whether it tells only what has changed, and shows no object. */
    public boolean isThin() {
        return "v2.core.event".equals(Json.string(payload, "object"));
    }

    /** Whether it is a thin event about an object of the v1 API, which is what the routes of snapshot events take once it is fetched. */
    public boolean isThinOfV1() {
        return isThin() && Json.string(payload, "type").startsWith(V1);
    }

    /** The {@code evt_…} id. */
    public String id() {
        return Json.string(payload, "id");
    }

    /** Such as {@code customer.subscription.updated}; a thin event's {@code v1.customer.subscription.updated} is the same type. */
    public String type() {
        String type = Json.string(payload, "type");
        return isThinOfV1() ? type.substring(V1.length()) : type;
    }

    /** When the change happened: in whole seconds, but for a thin event. */
    public Instant created() {
        if (isThin() && Json.at(payload, "created") instanceof String text) {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                return Instant.EPOCH; // as for any other event that does not say so sensibly
            }
        }
        Long second = Json.second(payload, "created");
        return second == null ? Instant.EPOCH : Instant.ofEpochSecond(second);
    }

    /** The object as it was right after the change, or when it was fetched; empty in a thin event. */
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

    /** The id of the object; null in {@code invoice.upcoming}, and in a thin event. */
    public String objectId() {
        return Json.string(object(), "id");
    }

    /** The kind of the object, if the mirror keeps such; empty in a thin event. */
    public Optional<ObjectKind> kind() {
        return ObjectKind.of(Json.string(object(), "object"));
    }

    /** The Stripe customer that the event is about; null where the object names none. */
    public String customerId() {
        return "customer".equals(Json.string(object(), "object")) ? objectId() : Json.reference(object(), "customer");
    }

    /** The id of the object that a thin event is about; null where it names none. */
    public String relatedId() {
        return Json.string(payload, "related_object", "id");
    }

    /** What the object is that a thin event is about, as the object itself says it in {@code object}; null where the event names none. */
    public String relatedType() {
        return Json.string(payload, "related_object", "type");
    }

    /** The kind of the object that a thin event is about, if the mirror keeps such. */
    public Optional<ObjectKind> relatedKind() {
        return ObjectKind.of(relatedType());
    }

    /** Where the object can be fetched that a thin event is about: a path of Stripe's API; null where the event names none. */
    public String relatedPath() {
        return Json.string(payload, "related_object", "url");
    }

    /** The id of the snapshot event of the same change; null in all but thin events, and where there is none. */
    public String snapshotEvent() {
        return Json.string(payload, "snapshot_event");
    }
}
