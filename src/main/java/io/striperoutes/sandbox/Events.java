package io.striperoutes.sandbox;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** {@code /v1/events}: those of the last 30 days. */
final class Events {
    private static final long KEPT_SECONDS = 30L * 24 * 60 * 60;
    private static final int MOST_TYPES = 20;

    private final SandboxAccount account;

    Events(SandboxAccount account) {
        this.account = account;
    }

    void route(Router router) {
        router.get("/v1/events", this::list)
                .get("/v1/events/:id", call -> find(call.id()))
                .post("/v1/events/:id/retry", this::retry);
    }

    private Map<String, Object> find(String id) {
        Map<String, Object> event = account.get(Kind.EVENT, id);
        if (!recent().test(event)) {
            throw StripeError.noSuch(Kind.EVENT, id, "id");
        }
        return event;
    }

    private Map<String, Object> retry(Call call) {
        Map<String, Object> event = find(call.id());
        account.events().resend(event, call.parameters().text("webhook_endpoint"));
        return event;
    }

    private Map<String, Object> list(Call call) {
        Parameters given = call.parameters();
        Boolean delivered = given.flag("delivery_success");
        return Listing.of(
                account.table(Kind.EVENT),
                Kind.EVENT.path,
                given,
                recent().and(type(given))
                        .and(event ->
                                delivered == null || delivered == (Shape.number(event, "pending_webhooks") == 0)));
    }

    private Predicate<Map<String, Object>> recent() {
        long oldest = account.present().eventSecond() - KEPT_SECONDS;
        return event -> Shape.number(event, "created") >= oldest;
    }

    private static Predicate<Map<String, Object>> type(Parameters given) {
        String type = given.text("type");
        List<String> types = given.texts("types");
        if (type != null && !types.isEmpty()) {
            throw StripeError.invalid("You may only specify one of these parameters: type, types.", "type", null);
        }
        if (types.size() > MOST_TYPES) {
            throw StripeError.invalid("You may specify up to " + MOST_TYPES + " types.", "types", null);
        }
        if (!types.isEmpty()) {
            return event -> types.contains(event.get("type"));
        }
        if (type != null && type.endsWith("*")) {
            String family = type.substring(0, type.length() - 1);
            return event -> String.valueOf(event.get("type")).startsWith(family);
        }
        return event -> type == null || type.equals(event.get("type"));
    }
}
