package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** {@code /v2/core/event_destinations} and {@code /v2/core/events}: thin events, which say what happened to which object, and not how it is. */
final class EventDestinations {
    private static final List<String> PAYLOADS = List.of("thin", "snapshot");

    private final SandboxAccount account;

    EventDestinations(SandboxAccount account) {
        this.account = account;
    }

    void route(Router router) {
        router.post(Kind.EVENT_DESTINATION.path, this::create)
                .get(Kind.EVENT_DESTINATION.path, call -> list(Kind.EVENT_DESTINATION))
                .get(Kind.EVENT_DESTINATION.path + "/:id", call -> account.get(Kind.EVENT_DESTINATION, call.id()))
                .post(Kind.EVENT_DESTINATION.path + "/:id/enable", call -> status(call.id(), "enabled"))
                .post(Kind.EVENT_DESTINATION.path + "/:id/disable", call -> status(call.id(), "disabled"))
                .delete(Kind.EVENT_DESTINATION.path + "/:id", this::delete)
                .get(Kind.THIN_EVENT.path, call -> list(Kind.THIN_EVENT))
                .get(Kind.THIN_EVENT.path + "/:id", call -> account.get(Kind.THIN_EVENT, call.id()));
    }

    private Map<String, Object> create(Call call) {
        Parameters given = call.parameters();
        given.required("name");
        given.required("event_payload");
        String payload = given.oneOf("event_payload", PAYLOADS);
        List<String> types = given.texts("enabled_events");
        if (types.isEmpty()) {
            throw StripeError.missingParameter("enabled_events");
        }
        String url = WebhookEndpoints.url(given.hash("webhook_endpoint"));
        String secret = Ids.of("whsec", 32);
        String now = Instant.ofEpochSecond(account.now()).toString();
        Map<String, Object> destination = Shape.of(
                "id",
                account.newId(Kind.EVENT_DESTINATION),
                "object",
                Kind.EVENT_DESTINATION.object,
                "created",
                now,
                "description",
                given.text("description", ""),
                "enabled_events",
                types,
                "event_payload",
                payload,
                "events_from",
                List.of("self"),
                "livemode",
                false,
                "metadata",
                Map.of(),
                "name",
                given.text("name"),
                "snapshot_api_version",
                payload.equals("thin") ? null : EventLog.API_VERSION,
                "status",
                "enabled",
                "status_details",
                null,
                "type",
                "webhook_endpoint",
                "updated",
                now,
                "webhook_endpoint",
                Shape.of("signing_secret", null, "url", url));
        given.mergeMetadata(destination);
        account.notes(Shape.id(destination)).put("secret", secret);
        account.keep(Kind.EVENT_DESTINATION, destination);
        // The secret is shown now, where it is asked for, and never again.
        Map<String, Object> answer = Shape.copy(destination);
        if (given.texts("include").contains("webhook_endpoint.signing_secret")) {
            Shape.inner(answer, "webhook_endpoint").put("signing_secret", secret);
        }
        return answer;
    }

    private Map<String, Object> status(String id, String status) {
        account.change(Kind.EVENT_DESTINATION, id, destination -> destination.put("status", status));
        return account.get(Kind.EVENT_DESTINATION, id);
    }

    private Map<String, Object> delete(Call call) {
        account.get(Kind.EVENT_DESTINATION, call.id());
        account.table(Kind.EVENT_DESTINATION).remove(call.id());
        return Shape.of("id", call.id(), "object", Kind.EVENT_DESTINATION.object);
    }

    private Map<String, Object> list(Kind kind) {
        List<Map<String, Object>> newestFirst =
                new java.util.ArrayList<>(account.table(kind).all(row -> true));
        java.util.Collections.reverse(newestFirst);
        return Shape.of("data", newestFirst, "next_page_url", null, "previous_page_url", null);
    }

    /** The thin event of a snapshot event. */
    static Map<String, Object> thin(SandboxAccount account, Map<String, Object> event) {
        Map<String, Object> object = Json.map(event, "data", "object");
        String kind = Json.string(object, "object");
        Map<String, Object> previous = Json.map(event, "data", "previous_attributes");
        Map<String, Object> after = Shape.of();
        previous.keySet().forEach(name -> after.put(name, object.get(name)));
        String request = Json.string(event, "request", "id");
        return Shape.of(
                "id",
                account.newId(Kind.THIN_EVENT),
                "object",
                Kind.THIN_EVENT.object,
                "changes",
                previous.isEmpty() ? null : Shape.of("after", after, "before", previous),
                "context",
                null,
                "created",
                Instant.ofEpochSecond(Shape.number(event, "created")).toString(),
                "livemode",
                false,
                "reason",
                request == null
                        ? null
                        : Shape.of(
                                "type",
                                "request",
                                "request",
                                Shape.of(
                                        "id",
                                        request,
                                        "idempotency_key",
                                        Json.at(event, "request", "idempotency_key"))),
                "related_object",
                Shape.of("id", object.get("id"), "type", kind, "url", url(kind, Json.string(object, "id"))),
                "snapshot_event",
                event.get("id"),
                "type",
                "v1." + event.get("type"));
    }

    private static String url(String kind, String id) {
        for (Kind known : Kind.values()) {
            if (known.object.equals(kind)) {
                return known.path + "/" + id;
            }
        }
        return null;
    }
}
