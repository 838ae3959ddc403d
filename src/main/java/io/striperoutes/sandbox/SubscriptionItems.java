package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The items of subscriptions, and what they cost. */
final class SubscriptionItems {
    private final SandboxAccount account;
    private final Prices prices;

    SubscriptionItems(SandboxAccount account, Prices prices) {
        this.account = account;
        this.prices = prices;
    }

    /** The recurring price that an item's parameters name. */
    Map<String, Object> price(Parameters given) {
        Map<String, Object> price = given.has("plan") && !given.has("price")
                ? account.get(Kind.PRICE, given.required("plan"), given.name("plan"))
                : prices.named(given);
        if (price.get("recurring") == null) {
            throw StripeError.invalid(
                    "The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`.",
                    given.name("price"),
                    null);
        }
        if (!Json.isTrue(price, "active")) {
            throw StripeError.invalid(
                    "The price specified is inactive. This field only accepts active prices.",
                    given.name("price"),
                    null);
        }
        return price;
    }

    /** A new item, as yet without a period. */
    Map<String, Object> create(Parameters given, String subscription) {
        Map<String, Object> price = price(given);
        Map<String, Object> item = Shape.of(
                "id", Ids.of("si", 14),
                "object", "subscription_item",
                "billing_thresholds", null,
                "created", account.now(),
                "current_period_end", 0L,
                "current_period_start", 0L,
                "discounts", List.of(),
                "metadata", Map.of(),
                "plan", Plans.of(price),
                "price", price,
                "quantity", given.integer("quantity", 1),
                "subscription", subscription,
                "tax_rates", List.of());
        given.mergeMetadata(item);
        return item;
    }

    /** The items with a period. */
    static List<Map<String, Object>> during(List<Map<String, Object>> items, long start, long end) {
        List<Map<String, Object>> moved = new ArrayList<>();
        for (Map<String, Object> item : items) {
            Map<String, Object> copy = Shape.copy(item);
            copy.put("current_period_start", start);
            copy.put("current_period_end", end);
            moved.add(copy);
        }
        return moved;
    }

    /** Puts items into a subscription that is being changed. */
    void put(Map<String, Object> subscription, List<Map<String, Object>> items) {
        String id = Shape.id(subscription);
        account.keepEntries(id, items);
        subscription.put("items", Shape.nested("/v1/subscription_items?subscription=" + id, items));
    }

    /** The lines of an invoice for the present period of a subscription. */
    List<Map<String, Object>> lines(String subscription, boolean trial) {
        return lines(subscription, account.entries(subscription), trial);
    }

    /** @param items those that are billed, with their period */
    List<Map<String, Object>> lines(String subscription, List<Map<String, Object>> items, boolean trial) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (Map<String, Object> item : items) {
            long amount = trial ? 0 : cost(item);
            String name = name(item);
            String description = trial ? "Trial period for " + name : Shape.number(item, "quantity") + " × " + name;
            lines.add(InvoiceLine.ofItem(item, subscription, amount, description));
        }
        return lines;
    }

    /** The name of the product. */
    String name(Map<String, Object> item) {
        Map<String, Object> product = account.find(Kind.PRODUCT, Json.string(item, "price", "product"));
        return product == null ? Json.string(item, "price", "id") : (String) product.get("name");
    }

    /** What a whole period of an item costs. */
    static long cost(Map<String, Object> item) {
        return cost(Json.map(item, "price"), Shape.number(item, "quantity"));
    }

    static long cost(Map<String, Object> price, long quantity) {
        return new BigDecimal((String) price.get("unit_amount_decimal"))
                .multiply(BigDecimal.valueOf(quantity))
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
    }
}
