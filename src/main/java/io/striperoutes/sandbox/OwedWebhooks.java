package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The webhooks that an account owes: each event to each endpoint or destination, until that has taken it or nothing is sent there any
 * more. Guarded by the lock of the account.
 */
final class OwedWebhooks {
    /** Stands for the endpoint of this process, which is another one after each start. */
    private static final String OWN = "own";

    private record Owed(String event, String place) {}

    private final SandboxAccount account;
    private final WebhookSender sender;
    private final Set<Owed> owed = new LinkedHashSet<>();

    OwedWebhooks(SandboxAccount account, WebhookSender sender) {
        this.account = account;
        this.sender = sender;
    }

    /** Sends an event, snapshot or thin, to an endpoint or a destination. */
    void send(Map<String, Object> event, Map<String, Object> place) {
        String id = Shape.id(place);
        Owed one = new Owed(Shape.id(event), name(place));
        owed.add(one);
        Map<String, Object> sent = Shape.copy(event);
        if (Kind.THIN_EVENT.object.equals(event.get("object"))) {
            // Whoever wants to know what changed asks for the event.
            sent.remove("changes");
        }
        sender.send(Json.bytes(sent), new WebhookSender.Recipient() {
            @Override
            public WebhookSender.Address address() {
                return account.guarded(() -> addressOf(id));
            }

            @Override
            public void ended(boolean taken) {
                account.guarded(() -> {
                    account.steps().noteEnded(one.event(), one.place(), taken);
                    OwedWebhooks.this.ended(one.event(), one.place(), taken);
                    return null;
                });
            }
        });
    }

    /**
     * Nothing more is sent of an event to a place.
     *
     * @param place null if it is not known which: then to none
     * @param taken whether it has arrived
     */
    void ended(String event, String place, boolean taken) {
        owed.removeIf(one -> event.equals(one.event()) && (place == null || place.equals(one.place())));
        // What destinations take is not counted.
        if (taken && (place == null || !place.startsWith(Kind.EVENT_DESTINATION.prefix + "_"))) {
            account.change(
                    Kind.EVENT,
                    event,
                    changed -> changed.put(
                            "pending_webhooks", Math.max(0, Shape.number(changed, "pending_webhooks") - 1)));
        }
    }

    /** Sends all that is owed once more. */
    void resume() {
        for (Owed one : List.copyOf(owed)) {
            Map<String, Object> snapshot = account.find(Kind.EVENT, one.event());
            Map<String, Object> event = snapshot == null ? account.find(Kind.THIN_EVENT, one.event()) : snapshot;
            Stream.of(Kind.WEBHOOK_ENDPOINT, Kind.EVENT_DESTINATION)
                    .flatMap(
                            kind -> account.table(kind).all(place -> one.place().equals(name(place))).stream())
                    .forEach(place -> send(event, place));
        }
    }

    private String name(Map<String, Object> place) {
        return account.notes(Shape.id(place)).containsKey(WebhookEndpoints.OWN) ? OWN : Shape.id(place);
    }

    private WebhookSender.Address addressOf(String id) {
        Map<String, Object> endpoint = account.find(Kind.WEBHOOK_ENDPOINT, id);
        Map<String, Object> place = endpoint == null ? account.find(Kind.EVENT_DESTINATION, id) : endpoint;
        if (place == null || !Shape.statusIn(place, "enabled")) {
            return null;
        }
        String url = endpoint == null ? Json.string(place, "webhook_endpoint", "url") : Json.string(place, "url");
        return new WebhookSender.Address(url, (String) account.notes(id).get("secret"));
    }
}
