package io.striperoutes.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Subscriptions: the period moved from the top to the items with basil. */
final class SubscriptionShape {
    private static final Map<String, Object> TEMPLATE = Shapes.template(
            """
            {"application":null,"application_fee_percent":null,"automatic_tax":{"enabled":false,"liability":null},
             "billing_thresholds":null,"cancel_at":null,"cancel_at_period_end":false,"canceled_at":null,
             "collection_method":"charge_automatically","currency":"usd","days_until_due":null,
             "default_payment_method":null,"default_source":null,"default_tax_rates":[],"description":null,
             "ended_at":null,"invoice_settings":{"account_tax_ids":null,"issuer":{"type":"self"}},
             "latest_invoice":null,"livemode":false,"metadata":{},"next_pending_invoice_item_invoice":null,
             "on_behalf_of":null,"pause_collection":null,
             "payment_settings":{"payment_method_options":{"acss_debit":null,"bancontact":null,
               "card":{"network":null,"request_three_d_secure":"automatic"},"customer_balance":null,"konbini":null,
               "sepa_debit":null,"us_bank_account":null},"payment_method_types":null,"save_default_payment_method":"off"},
             "pending_invoice_item_interval":null,"pending_setup_intent":null,"pending_update":null,"schedule":null,
             "test_clock":null,"transfer_data":null,"trial_end":null,"trial_start":null}
            """);

    private SubscriptionShape() {}

    static Map<String, Object> render(Snapshot subscription, Generation generation) {
        Map<String, Object> shape = Shapes.object(
                subscription, TEMPLATE, "items", "cancel_reason", "billing_mode", "missing_payment_method");
        List<Map<String, Object>> items = subscription.list("items");
        shape.put("start_date", subscription.get("created"));
        shape.put("billing_cycle_anchor", subscription.get("created"));
        shape.put(
                "cancellation_details",
                Snapshot.entries("comment", null, "feedback", null, "reason", subscription.get("cancel_reason")));
        shape.put(
                "trial_settings",
                Snapshot.entries(
                        "end_behavior",
                        Snapshot.entries(
                                "missing_payment_method",
                                subscription.facts().getOrDefault("missing_payment_method", "create_invoice"))));
        shape.put(
                "items",
                Shapes.list(
                        "/v1/subscription_items?subscription=" + subscription.id(),
                        items.stream()
                                .map(item -> item(subscription.id(), item, generation))
                                .toList()));
        if (generation == Generation.LEGACY) {
            Map<String, Object> first = items.get(0);
            shape.put("current_period_start", first.get("current_period_start"));
            shape.put("current_period_end", first.get("current_period_end"));
            shape.put("discount", null);
            if (items.size() == 1) {
                shape.put("plan", CatalogShape.plan((String) first.get("price")));
                shape.put("quantity", first.get("quantity"));
            } else {
                shape.put("plan", null);
                shape.put("quantity", null);
            }
        } else {
            shape.put("discounts", List.of());
        }
        if (generation == Generation.DAHLIA) {
            shape.put("billing_mode", Snapshot.entries("type", subscription.get("billing_mode")));
            shape.put("customer_account", null);
        }
        return shape;
    }

    private static Map<String, Object> item(String subscription, Map<String, Object> item, Generation generation) {
        String price = (String) item.get("price");
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("id", item.get("id"));
        shape.put("object", "subscription_item");
        shape.put("billing_thresholds", null);
        shape.put("created", item.get("created"));
        if (generation != Generation.LEGACY) {
            shape.put("current_period_start", item.get("current_period_start"));
            shape.put("current_period_end", item.get("current_period_end"));
            shape.put("discounts", List.of());
        }
        shape.put("metadata", Map.of());
        shape.put("plan", CatalogShape.plan(price));
        shape.put("price", CatalogShape.price(price));
        shape.put("quantity", item.get("quantity"));
        shape.put("subscription", subscription);
        shape.put("tax_rates", List.of());
        return shape;
    }
}
