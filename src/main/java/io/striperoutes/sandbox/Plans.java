package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.HashMap;
import java.util.Map;

/** {@code /v1/plans}: recurring prices, seen in an older way. */
final class Plans {
    private static final String PATH = "/v1/plans";

    private final SandboxAccount account;
    private final Prices prices;

    Plans(SandboxAccount account, Prices prices) {
        this.account = account;
        this.prices = prices;
    }

    void route(Router router) {
        router.post(PATH, this::create)
                .get(PATH, this::list)
                .get(PATH + "/:id", call -> of(find(call.id())))
                .post(PATH + "/:id", this::update)
                .delete(PATH + "/:id", this::delete);
    }

    /** The plan that a recurring price is. */
    static Map<String, Object> of(Map<String, Object> price) {
        return Shape.of(
                "id", price.get("id"),
                "object", "plan",
                "active", price.get("active"),
                "amount", price.get("unit_amount"),
                "amount_decimal", price.get("unit_amount_decimal"),
                "billing_scheme", "per_unit",
                "created", price.get("created"),
                "currency", price.get("currency"),
                "interval", Json.at(price, "recurring", "interval"),
                "interval_count", Json.at(price, "recurring", "interval_count"),
                "livemode", false,
                "metadata", price.get("metadata"),
                "meter", null,
                "nickname", price.get("nickname"),
                "product", price.get("product"),
                "tiers_mode", null,
                "transform_usage", null,
                "trial_period_days", Json.at(price, "recurring", "trial_period_days"),
                "usage_type", "licensed");
    }

    private Map<String, Object> find(String id) {
        Map<String, Object> price = account.find(Kind.PRICE, id);
        if (price == null || price.get("recurring") == null) {
            throw StripeError.noSuch("plan", id, "plan");
        }
        return price;
    }

    private Map<String, Object> create(Call call) {
        Parameters given = call.parameters();
        Map<String, Object> price = new HashMap<>(given.raw());
        price.put("unit_amount", given.required("amount"));
        price.put(
                "recurring",
                Shape.of(
                        "interval", given.required("interval"),
                        "interval_count", given.text("interval_count", "1")));
        if (given.raw().get("product") instanceof Map<?, ?> product) {
            price.remove("product");
            price.put("product_data", product);
        }
        return of(prices.create(new Parameters(price), null));
    }

    private Map<String, Object> update(Call call) {
        find(call.id());
        return of(prices.update(call));
    }

    private Map<String, Object> list(Call call) {
        Parameters given = call.parameters();
        return Listing.of(
                account.table(Kind.PRICE),
                PATH,
                given,
                Listing.same(given, "product", "active").and(price -> price.get("recurring") != null),
                Plans::of);
    }

    private Map<String, Object> delete(Call call) {
        Map<String, Object> plan = of(find(call.id()));
        account.table(Kind.PRICE).remove(call.id());
        account.events().add("plan.deleted", plan, null);
        return Shape.of("id", call.id(), "object", "plan", "deleted", true);
    }
}
