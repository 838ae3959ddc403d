package io.striperoutes;

import static org.awaitility.Awaitility.await;

import io.striperoutes.stripe.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Delivers signed events to the running application, as Stripe does, and waits until they are done. */
public final class Deliveries {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Http http;

    public Deliveries(Http http) {
        this.http = http;
    }

    /** Delivers an event about an object and returns its id once it is processed or skipped. */
    public String done(String type, long created, Map<String, Object> object) {
        String id = send(type, created, object);
        await().until(() -> List.of("processed", "skipped")
                .contains(Json.string(http.get("/api/v1/events/" + id).json(), "status")));
        return id;
    }

    /** Delivers an event about an object and returns its id. */
    public String send(String type, long created, Map<String, Object> object) {
        return send(event(type, created, object, null));
    }

    /** An event under a new id, as Stripe makes it; what changed is null where it does not say so. */
    public static Map<String, Object> event(
            String type, long created, Map<String, Object> object, Map<String, Object> previous) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("id", "evt_" + COUNT.incrementAndGet());
        event.put("object", "event");
        event.put("api_version", "2026-07-29.dahlia");
        event.put("created", created);
        event.put("livemode", false);
        event.put("type", type);
        event.put(
                "data",
                previous == null
                        ? Map.of("object", object)
                        : Map.of("object", object, "previous_attributes", previous));
        return event;
    }

    /** Delivers an event and returns its id. */
    public String send(Map<String, Object> event) {
        String body = Json.text(event);
        long now = Instant.now().getEpochSecond();
        Http.Answer answer = http.send(
                "POST",
                "/api/webhooks/stripe",
                body,
                "Stripe-Signature",
                "t=" + now + ",v1=" + signature(now + "." + body),
                "Content-Type",
                "application/json");
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.toString());
        }
        return Json.string(event, "id");
    }

    /** A subscription to one price. */
    public static Map<String, Object> subscription(String id, String customer, String status, String price) {
        Map<String, Object> item = Map.of(
                "id",
                "si_" + id,
                "quantity",
                1,
                "price",
                Map.of("id", price, "product", "prod_" + price),
                "current_period_end",
                1893456000);
        Map<String, Object> subscription = new HashMap<>();
        subscription.put("id", id);
        subscription.put("object", "subscription");
        subscription.put("customer", customer);
        subscription.put("status", status);
        subscription.put("created", 1700000000);
        subscription.put("items", Map.of("data", List.of(item)));
        return subscription;
    }

    /** A price of five euros, of the product that is named like it. */
    public static Map<String, Object> price(String id, Map<String, Object> metadata) {
        return Maps.of(
                "id",
                id,
                "object",
                "price",
                "product",
                "prod_" + id,
                "active",
                true,
                "currency",
                "eur",
                "unit_amount",
                500,
                "metadata",
                metadata,
                "created",
                1690000000);
    }

    private static String signature(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(TestDatabase.WEBHOOK_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
