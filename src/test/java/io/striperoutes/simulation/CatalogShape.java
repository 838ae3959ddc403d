package io.striperoutes.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Prices, the older plans that they replaced, and products. */
final class CatalogShape {
    private static final Map<String, Map<String, Object>> PRICES = new HashMap<>();
    private static final Map<String, Map<String, Object>> PLANS = new HashMap<>();

    static {
        for (Catalog price : Catalog.values()) {
            PRICES.put(price.id(), price(price.id(), price.facts()));
            PLANS.put(
                    price.id(),
                    Snapshot.entries(
                            "id",
                            price.id(),
                            "object",
                            "plan",
                            "active",
                            true,
                            "amount",
                            price.amount(),
                            "amount_decimal",
                            String.valueOf(price.amount()),
                            "billing_scheme",
                            "per_unit",
                            "created",
                            Catalog.CREATED,
                            "currency",
                            "usd",
                            "interval",
                            "month",
                            "interval_count",
                            1,
                            "livemode",
                            false,
                            "metadata",
                            Map.of(),
                            "meter",
                            null,
                            "nickname",
                            null,
                            "product",
                            price.product(),
                            "tiers_mode",
                            null,
                            "transform_usage",
                            null,
                            "trial_period_days",
                            null,
                            "usage_type",
                            "licensed"));
        }
    }

    private CatalogShape() {}

    /** A price as it stands in a subscription's items and an invoice's lines. */
    static Map<String, Object> price(String id) {
        return PRICES.get(id);
    }

    static Map<String, Object> plan(String id) {
        return PLANS.get(id);
    }

    static Map<String, Object> price(String id, Map<String, Object> facts) {
        Map<String, Object> shape = Snapshot.entries(
                "id",
                id,
                "object",
                "price",
                "active",
                true,
                "billing_scheme",
                "per_unit",
                "created",
                Catalog.CREATED,
                "currency",
                "usd",
                "custom_unit_amount",
                null,
                "livemode",
                false,
                "lookup_key",
                null,
                "metadata",
                Map.of(),
                "nickname",
                null,
                "recurring",
                Snapshot.entries(
                        "interval",
                        "month",
                        "interval_count",
                        1,
                        "meter",
                        null,
                        "trial_period_days",
                        null,
                        "usage_type",
                        "licensed"),
                "tax_behavior",
                "unspecified",
                "tiers_mode",
                null,
                "transform_quantity",
                null,
                "type",
                "recurring");
        shape.putAll(facts);
        shape.put("unit_amount_decimal", String.valueOf(facts.get("unit_amount")));
        return shape;
    }

    static Map<String, Object> product(Snapshot product, Generation generation) {
        Map<String, Object> shape = Shapes.object(product, Map.of());
        shape.putIfAbsent("active", true);
        shape.put("default_price", product.facts().get("default_price"));
        shape.put("images", List.of());
        shape.put("livemode", false);
        shape.putIfAbsent("metadata", Map.of());
        shape.put("package_dimensions", null);
        shape.put("shippable", null);
        shape.put("statement_descriptor", null);
        shape.put("tax_code", null);
        shape.put("type", "service");
        shape.put("unit_label", null);
        shape.put("url", null);
        shape.put(generation == Generation.LEGACY ? "features" : "marketing_features", List.of());
        return shape;
    }
}
