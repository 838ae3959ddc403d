package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;

/** Lines of invoices. */
final class InvoiceLine {
    private InvoiceLine() {}

    /** A line for one period of a subscription's item. */
    static Map<String, Object> ofItem(Map<String, Object> item, String subscription, long amount, String description) {
        Map<String, Object> price = Json.map(item, "price");
        Map<String, Object> line = line(
                amount,
                (String) price.get("currency"),
                Shape.number(item, "quantity"),
                description,
                Shape.number(item, "current_period_start"),
                Shape.number(item, "current_period_end"));
        line.put("pricing", pricing(price));
        line.put(
                "parent",
                Shape.of(
                        "invoice_item_details",
                        null,
                        "subscription_item_details",
                        Shape.of(
                                "invoice_item",
                                null,
                                "proration",
                                false,
                                "proration_details",
                                null,
                                "subscription",
                                subscription,
                                "subscription_item",
                                item.get("id")),
                        "type",
                        "subscription_item_details"));
        return line;
    }

    /** A line for an invoice item. */
    static Map<String, Object> ofInvoiceItem(Map<String, Object> item) {
        Map<String, Object> line = line(
                Shape.number(item, "amount"),
                (String) item.get("currency"),
                Shape.number(item, "quantity"),
                (String) item.get("description"),
                Shape.number(item, "period", "start"),
                Shape.number(item, "period", "end"));
        line.put("metadata", item.get("metadata"));
        line.put("pricing", item.get("pricing"));
        line.put(
                "parent",
                Shape.of(
                        "invoice_item_details",
                        Shape.of(
                                "invoice_item", item.get("id"),
                                "proration", item.get("proration"),
                                "proration_details", null,
                                "subscription", Json.string(item, "parent", "subscription_details", "subscription")),
                        "subscription_item_details",
                        null,
                        "type",
                        "invoice_item_details"));
        return line;
    }

    private static Map<String, Object> line(
            long amount, String currency, long quantity, String description, long start, long end) {
        return Shape.of(
                "id",
                Ids.of("il", 24),
                "object",
                "line_item",
                "amount",
                amount,
                "currency",
                currency,
                "description",
                description,
                "discount_amounts",
                List.of(),
                "discountable",
                true,
                "discounts",
                List.of(),
                "invoice",
                null,
                "livemode",
                false,
                "metadata",
                Map.of(),
                "parent",
                null,
                "period",
                Shape.of("end", end, "start", start),
                "pretax_credit_amounts",
                List.of(),
                "pricing",
                null,
                "quantity",
                quantity,
                "quantity_decimal",
                String.valueOf(quantity),
                "subscription",
                null,
                "subtotal",
                amount,
                "taxes",
                List.of());
    }

    /** What a line says of its price. */
    static Map<String, Object> pricing(Map<String, Object> price) {
        return Shape.of(
                "price_details", Shape.of("price", price.get("id"), "product", price.get("product")),
                "type", "price_details",
                "unit_amount_decimal", price.get("unit_amount_decimal"));
    }
}
