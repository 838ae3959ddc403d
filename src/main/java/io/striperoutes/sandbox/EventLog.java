package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;

/** Writes the events of an account, and hands them to its webhook endpoints. */
final class EventLog {
    /** The version in which everything is rendered. */
    static final String API_VERSION = "2026-07-29.dahlia";

    private final SandboxAccount account;
    private final WebhookSender sender;

    EventLog(SandboxAccount account, WebhookSender sender) {
        this.account = account;
        this.sender = sender;
    }

    /**
     * An event about an object as it is now.
     *
     * @param previous the old values of what changed; null where the type has none
     */
    void add(String type, Map<String, Object> object, Map<String, Object> previous) {
        List<Map<String, Object>> endpoints = account.table(Kind.WEBHOOK_ENDPOINT)
                .all(endpoint -> Shape.statusIn(endpoint, "enabled") && wants(endpoint, type));
        Map<String, Object> data = Shape.of("object", object);
        if (previous != null) {
            data.put("previous_attributes", previous);
        }
        Map<String, Object> event = Shape.of(
                "id",
                account.newId(Kind.EVENT),
                "object",
                "event",
                "api_version",
                API_VERSION,
                "created",
                account.present().eventSecond(),
                "data",
                data,
                "livemode",
                false,
                "pending_webhooks",
                (long) endpoints.size(),
                "request",
                account.present().cause().shape(),
                "type",
                type);
        account.table(Kind.EVENT).put(event);
        endpoints.forEach(endpoint -> send(event, endpoint));
        notify(event);
    }

    /** Tells those who asked for thin events. */
    private void notify(Map<String, Object> event) {
        List<Map<String, Object>> destinations = account.table(Kind.EVENT_DESTINATION)
                .all(row -> Shape.statusIn(row, "enabled") && wants(row, typeFor(row, event)));
        if (destinations.isEmpty()) {
            return;
        }
        Map<String, Object> thin = EventDestinations.thin(account, event);
        account.table(Kind.THIN_EVENT).put(thin);
        for (Map<String, Object> destination : destinations) {
            Map<String, Object> sent = Shape.copy(isThin(destination) ? thin : event);
            if (isThin(destination)) {
                // Whoever wants to know what changed asks for the event.
                sent.remove("changes");
            }
            sender.send(
                    Json.bytes(sent),
                    Json.string(destination, "webhook_endpoint", "url"),
                    (String) account.notes(Shape.id(destination)).get("secret"),
                    () -> {});
        }
    }

    private static boolean isThin(Map<String, Object> destination) {
        return "thin".equals(destination.get("event_payload"));
    }

    private static String typeFor(Map<String, Object> destination, Map<String, Object> event) {
        return (isThin(destination) ? "v1." : "") + event.get("type");
    }

    /** Sends an event once more to an endpoint, or to all of them if that is null. */
    void resend(Map<String, Object> event, String endpoint) {
        account.table(Kind.WEBHOOK_ENDPOINT)
                .all(row -> endpoint == null ? Shape.statusIn(row, "enabled") : endpoint.equals(Shape.id(row)))
                .forEach(row -> send(event, row));
    }

    private void send(Map<String, Object> event, Map<String, Object> endpoint) {
        String secret = (String) account.notes(Shape.id(endpoint)).get("secret");
        sender.send(Json.bytes(event), (String) endpoint.get("url"), secret, () -> taken(Shape.id(event)));
    }

    /** Sends an event to all endpoints that want it and have not been heard of. */
    void sendAgain(Map<String, Object> event) {
        account.table(Kind.WEBHOOK_ENDPOINT)
                .all(endpoint -> Shape.statusIn(endpoint, "enabled") && wants(endpoint, Json.string(event, "type")))
                .forEach(endpoint -> send(event, endpoint));
    }

    private void taken(String id) {
        account.guarded(() -> {
            account.steps().noteDelivered(id);
            return delivered(id);
        });
    }

    /** An endpoint has taken that event. */
    Void delivered(String id) {
        return account.guarded(() -> {
            Table events = account.table(Kind.EVENT);
            Map<String, Object> event = Shape.copy(events.get(id));
            event.put("pending_webhooks", Math.max(0, Shape.number(event, "pending_webhooks") - 1));
            events.put(event);
            return null;
        });
    }

    private static boolean wants(Map<String, Object> endpoint, String type) {
        return endpoint.get("enabled_events") instanceof List<?> types && (types.contains("*") || types.contains(type));
    }
}
