package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is still owed, to either side, when a subscription changes in the middle of a period that is paid. */
final class Proration {
    private final SandboxAccount account;
    private final InvoiceItems invoiceItems;
    private final SubscriptionItems items;

    Proration(SandboxAccount account, InvoiceItems invoiceItems, SubscriptionItems items) {
        this.account = account;
        this.invoiceItems = invoiceItems;
        this.items = items;
    }

    /** Adds the {@link #items} to what waits for the next invoice. */
    void settle(
            Map<String, Object> subscription,
            List<Map<String, Object>> old,
            List<Map<String, Object>> next,
            boolean restarts) {
        items(subscription, old, next, restarts).forEach(item -> account.add(Kind.INVOICE_ITEM, item));
    }

    /**
     * Invoice items for the rest of the period, not yet kept: back for what goes, and due for what comes.
     *
     * @param restarts whether a new period begins, and is billed as such
     */
    List<Map<String, Object>> items(
            Map<String, Object> subscription,
            List<Map<String, Object>> old,
            List<Map<String, Object>> next,
            boolean restarts) {
        List<Map<String, Object>> made = new ArrayList<>();
        for (Map<String, Object> item : old) {
            if (restarts || unlike(item, next)) {
                add(made, subscription, item, item, -1, "Unused time on ");
            }
        }
        for (Map<String, Object> item : next) {
            if (!restarts && unlike(item, old)) {
                add(made, subscription, item, old.get(0), 1, "Remaining time on ");
            }
        }
        return made;
    }

    private static boolean unlike(Map<String, Object> item, List<Map<String, Object>> others) {
        return others.stream()
                .noneMatch(other -> Shape.id(item).equals(Shape.id(other))
                        && SubscriptionItems.cost(item) == SubscriptionItems.cost(other));
    }

    private void add(
            List<Map<String, Object>> all,
            Map<String, Object> subscription,
            Map<String, Object> item,
            Map<String, Object> period,
            int sign,
            String text) {
        long end = Shape.number(period, "current_period_end");
        long whole = end - Shape.number(period, "current_period_start");
        long left = Math.max(0, end - account.now());
        long amount = BigDecimal.valueOf(SubscriptionItems.cost(item))
                .multiply(BigDecimal.valueOf(left))
                .divide(BigDecimal.valueOf(Math.max(1, whole)), 0, RoundingMode.HALF_UP)
                .longValue();
        if (amount == 0) {
            return;
        }
        String description = text + items.name(item);
        Map<String, Object> made = invoiceItems.draft(
                (String) subscription.get("customer"),
                (String) subscription.get("currency"),
                sign * amount,
                description);
        made.put("proration", true);
        made.put("quantity", item.get("quantity"));
        made.put("quantity_decimal", String.valueOf(item.get("quantity")));
        made.put("period", Shape.of("end", end, "start", account.now()));
        made.put("pricing", InvoiceLine.pricing(Json.map(item, "price")));
        made.put(
                "parent",
                Shape.of(
                        "subscription_details",
                        Shape.of(
                                "subscription", Shape.id(subscription),
                                "subscription_item", Shape.id(item)),
                        "type",
                        "subscription_details"));
        all.add(made);
    }

    /** Whether anything of a subscription waits for an invoice. */
    boolean pending(String subscription) {
        return !account.table(Kind.INVOICE_ITEM)
                .all(item -> item.get("invoice") == null
                        && subscription.equals(Json.string(item, "parent", "subscription_details", "subscription")))
                .isEmpty();
    }
}
