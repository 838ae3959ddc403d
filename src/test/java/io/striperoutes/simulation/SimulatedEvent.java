package io.striperoutes.simulation;

import io.striperoutes.stripe.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One event, to be rendered in any generation.
 *
 * @param id the {@code evt_…} id
 * @param type Stripe's event type
 * @param created when it happened, in whole seconds
 * @param position its place in the order in which the events of its life arose, from 0
 * @param requestId the API request that caused it; null for an automatic change
 * @param idempotencyKey the key of that request, or null
 * @param before the object before the change; null unless the type ends in {@code .updated}
 * @param after the object as the event shows it
 * @param deleted true for the event that tells of an object's deletion
 */
public record SimulatedEvent(
        String id,
        String type,
        long created,
        int position,
        String requestId,
        String idempotencyKey,
        Snapshot before,
        Snapshot after,
        boolean deleted) {

    /** The id of the object; null for an upcoming invoice. */
    public String objectId() {
        return after.id();
    }

    /** The customer that the event is about, or null. */
    public String customerId() {
        return "customer".equals(after.object()) ? after.id() : after.text("customer");
    }

    /** The first generation that knows this kind of event. */
    public Generation oldest() {
        return "invoice_payment".equals(after.object()) ? Generation.DAHLIA : Generation.LEGACY;
    }

    /** The whole event in that generation. */
    public Map<String, Object> in(Generation generation) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("object", object(generation));
        if (before != null) {
            data.put("previous_attributes", Difference.previous(before.in(generation), after.in(generation)));
        }
        return Snapshot.entries(
                "id",
                id,
                "object",
                "event",
                "api_version",
                generation.apiVersion(),
                "created",
                (int) created,
                "data",
                data,
                "livemode",
                false,
                "pending_webhooks",
                1,
                "request",
                Snapshot.entries("id", requestId, "idempotency_key", idempotencyKey),
                "type",
                type);
    }

    /** The bytes that Stripe would post and sign. */
    public byte[] payload(Generation generation) {
        return Json.text(in(generation)).getBytes(StandardCharsets.UTF_8);
    }

    /** Old versions showed a deleted customer as a stub, newer ones show the whole of it: a reader must take both. */
    private Map<String, Object> object(Generation generation) {
        return deleted && "customer".equals(after.object()) && generation == Generation.LEGACY
                ? Snapshot.entries("id", after.id(), "object", after.object(), "deleted", true)
                : after.in(generation);
    }
}
