package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** {@code /v1/subscriptions} and {@code /v1/subscription_items}. */
final class Subscriptions {
    private final SandboxAccount account;
    private final Subscribing subscribing;
    private final SubscriptionChanges changes;
    private final Renewing renewing;

    Subscriptions(SandboxAccount account, Subscribing subscribing, SubscriptionChanges changes, Renewing renewing) {
        this.account = account;
        this.subscribing = subscribing;
        this.changes = changes;
        this.renewing = renewing;
    }

    void route(Router router) {
        router.post("/v1/subscriptions", call -> account.get(Kind.SUBSCRIPTION, subscribing.create(call.parameters())))
                .get("/v1/subscriptions", this::list)
                .get("/v1/subscriptions/:id", call -> account.get(Kind.SUBSCRIPTION, call.id()))
                .post("/v1/subscriptions/:id", call -> changes.apply(call.id(), call.parameters()))
                .post("/v1/subscriptions/:id/resume", this::resume)
                .get("/v1/subscription_items", this::items)
                .post("/v1/subscription_items", this::addItem)
                .get("/v1/subscription_items/:id", call -> item(call.id()))
                .post("/v1/subscription_items/:id", call -> changeItem(call, false))
                .delete("/v1/subscription_items/:id", call -> changeItem(call, true));
    }

    private Map<String, Object> resume(Call call) {
        if (!Shape.statusIn(account.get(Kind.SUBSCRIPTION, call.id()), "paused")) {
            throw StripeError.state(null, "You can only resume a subscription that is paused.");
        }
        Map<String, Object> before =
                account.change(Kind.SUBSCRIPTION, call.id(), subscription -> subscription.put("status", "active"));
        account.emit(Kind.SUBSCRIPTION, "resumed", call.id());
        account.updatedFrom(Kind.SUBSCRIPTION, before);
        renewing.restart(call.id(), "subscription_cycle");
        return account.get(Kind.SUBSCRIPTION, call.id());
    }

    private Map<String, Object> list(Call call) {
        Parameters given = call.parameters();
        String price = given.text("price");
        return Listing.of(
                account.table(Kind.SUBSCRIPTION),
                Kind.SUBSCRIPTION.path,
                given,
                Listing.same(given, "customer", "collection_method", "test_clock")
                        .and(TestClocks.listed(given, "test_clock", "customer"))
                        .and(status(given.text("status")))
                        .and(Listing.range(given, "current_period_end", row -> period(row, "current_period_end")))
                        .and(Listing.range(given, "current_period_start", row -> period(row, "current_period_start")))
                        .and(row -> price == null
                                || account.entries(Shape.id(row)).stream()
                                        .anyMatch(item -> price.equals(Json.string(item, "price", "id")))));
    }

    private long period(Map<String, Object> subscription, String name) {
        return Shape.number(account.entries(Shape.id(subscription)).get(0), name);
    }

    private static Predicate<Map<String, Object>> status(String status) {
        if (status == null) {
            return row -> !Shape.statusIn(row, "canceled");
        }
        return switch (status) {
            case "all" -> row -> true;
            case "ended" -> row -> Shape.statusIn(row, "canceled", "incomplete_expired");
            default -> row -> Shape.statusIn(row, status);
        };
    }

    private Map<String, Object> items(Call call) {
        String id = call.parameters().required("subscription");
        account.get(Kind.SUBSCRIPTION, id, "subscription");
        return Listing.ofEntries(account.entries(id), call.path(), call.parameters());
    }

    private Map<String, Object> item(String id) {
        return account.table(Kind.SUBSCRIPTION).all(row -> true).stream()
                .flatMap(row -> account.entries(Shape.id(row)).stream())
                .filter(item -> id.equals(Shape.id(item)))
                .findFirst()
                .orElseThrow(() -> StripeError.noSuch("subscription_item", id, "id"));
    }

    private Map<String, Object> addItem(Call call) {
        Map<String, Object> item = new HashMap<>(call.parameters().raw());
        String subscription = call.parameters().required("subscription");
        item.remove("subscription");
        changes.apply(subscription, asChange(call, item));
        List<Map<String, Object>> all = account.entries(subscription);
        return all.get(all.size() - 1);
    }

    private Map<String, Object> changeItem(Call call, boolean delete) {
        String subscription = Json.string(item(call.id()), "subscription");
        Map<String, Object> item = new HashMap<>(call.parameters().raw());
        item.put("id", call.id());
        if (delete) {
            item.put("deleted", "true");
        }
        changes.apply(subscription, asChange(call, item));
        return delete ? Shape.of("id", call.id(), "object", "subscription_item", "deleted", true) : item(call.id());
    }

    private static Parameters asChange(Call call, Map<String, Object> item) {
        Map<String, Object> change = Shape.of("items", Shape.of("0", item));
        if (call.parameters().has("proration_behavior")) {
            change.put("proration_behavior", call.parameters().text("proration_behavior"));
        }
        return new Parameters(change);
    }
}
