package io.striperoutes.sandbox;

import java.util.List;
import java.util.Map;

/** Writes the events of an account, and hands them to its webhook endpoints. */
final class EventLog {
    /** The version in which everything is rendered. */
    static final String API_VERSION = "2026-07-29.dahlia";

    private final SandboxAccount account;
    private final OwedWebhooks webhooks;

    EventLog(SandboxAccount account, WebhookSender sender) {
        this.account = account;
        this.webhooks = new OwedWebhooks(account, sender);
    }

    /** What is still on its way to endpoints. */
    OwedWebhooks webhooks() {
        return webhooks;
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
        endpoints.forEach(endpoint -> webhooks.send(event, endpoint));
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
        destinations.forEach(destination -> webhooks.send(isThin(destination) ? thin : event, destination));
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
                .forEach(row -> webhooks.send(event, row));
    }

    private static boolean wants(Map<String, Object> endpoint, String type) {
        return endpoint.get("enabled_events") instanceof List<?> types && (types.contains("*") || types.contains(type));
    }
}
