package io.striperoutes.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Invoices: subscription, payment intent and line details all moved with basil. */
final class InvoiceShape {
    private static final Map<String, Object> TEMPLATE = Shapes.template(
            """
            {"account_country":"US","account_name":"Example Inc","account_tax_ids":null,"amount_shipping":0,
             "application":null,"automatic_tax":{"enabled":false,"liability":null,"status":null},"custom_fields":null,
             "customer_address":null,"customer_phone":null,"customer_shipping":null,"customer_tax_exempt":"none",
             "customer_tax_ids":[],"default_payment_method":null,"default_source":null,"default_tax_rates":[],
             "description":null,"discounts":[],"due_date":null,"ending_balance":0,"footer":null,"from_invoice":null,
             "hosted_invoice_url":null,"invoice_pdf":null,"issuer":{"type":"self"},"last_finalization_error":null,
             "latest_revision":null,"livemode":false,"metadata":{},"next_payment_attempt":null,"number":null,
             "on_behalf_of":null,"payment_settings":{"default_mandate":null,"payment_method_options":null,
               "payment_method_types":null},"post_payment_credit_notes_amount":0,"pre_payment_credit_notes_amount":0,
             "receipt_number":null,"rendering":null,"shipping_cost":null,"shipping_details":null,"starting_balance":0,
             "statement_descriptor":null,"test_clock":null,"total_discount_amounts":[]}
            """);
    private static final String[] UNLIKE = {
        "lines",
        "subscription",
        "subscription_metadata",
        "payment_intent",
        "charge",
        "finalized_at",
        "paid_at",
        "voided_at",
        "marked_uncollectible_at"
    };

    private InvoiceShape() {}

    static Map<String, Object> render(Snapshot invoice, Generation generation) {
        Map<String, Object> shape = Shapes.object(invoice, TEMPLATE, UNLIKE);
        boolean legacy = generation == Generation.LEGACY;
        Object subscription = invoice.get("subscription");
        Object metadata = invoice.facts().getOrDefault("subscription_metadata", Map.of());
        shape.put("subtotal", invoice.get("total"));
        shape.put("subtotal_excluding_tax", invoice.get("total"));
        shape.put("total_excluding_tax", invoice.get("total"));
        shape.put("effective_at", invoice.get("finalized_at"));
        shape.put(
                "status_transitions",
                Snapshot.entries(
                        "finalized_at", invoice.get("finalized_at"),
                        "marked_uncollectible_at", invoice.get("marked_uncollectible_at"),
                        "paid_at", invoice.get("paid_at"),
                        "voided_at", invoice.get("voided_at")));
        shape.put(
                "lines",
                Shapes.list(
                        invoice.id() == null
                                ? "/v1/invoices/upcoming/lines"
                                : "/v1/invoices/" + invoice.id() + "/lines",
                        invoice.list("lines").stream()
                                .map(line -> line(invoice, line, generation))
                                .toList()));
        if (legacy) {
            shape.put("subscription", subscription);
            shape.put("subscription_details", subscription == null ? null : Snapshot.entries("metadata", metadata));
            shape.put("payment_intent", invoice.get("payment_intent"));
            shape.put("charge", invoice.get("charge"));
            shape.put("paid", invoice.statusIn("paid"));
            shape.put("paid_out_of_band", false);
            shape.put("quote", null);
            shape.put("tax", null);
            shape.put("total_tax_amounts", List.of());
            shape.put("discount", null);
        } else {
            shape.put("parent", parent(subscription, metadata));
            shape.put("total_taxes", List.of());
            shape.put("amount_overpaid", 0);
        }
        if (generation == Generation.DAHLIA) {
            shape.put("amount_paid_off_stripe", 0);
            shape.put("customer_account", null);
        }
        return shape;
    }

    private static Map<String, Object> parent(Object subscription, Object metadata) {
        return subscription == null
                ? null
                : Snapshot.entries(
                        "quote_details",
                        null,
                        "subscription_details",
                        Snapshot.entries("metadata", metadata, "subscription", subscription),
                        "type",
                        "subscription_details");
    }

    private static Map<String, Object> line(Snapshot invoice, Map<String, Object> line, Generation generation) {
        boolean legacy = generation == Generation.LEGACY;
        String price = (String) line.get("price");
        Object item = line.get("subscription_item");
        Object proration = line.get("proration");
        Map<String, Object> shape = Snapshot.entries(
                "id", line.get("id"),
                "object", "line_item",
                "amount", line.get("amount"),
                "currency", invoice.get("currency"),
                "description", line.get("description"),
                "discount_amounts", List.of(),
                "discountable", true,
                "discounts", List.of(),
                "livemode", false,
                "metadata", Map.of(),
                "period", Snapshot.entries("start", line.get("period_start"), "end", line.get("period_end")),
                "quantity", line.get("quantity"));
        if (legacy) {
            shape.put("type", item == null ? "invoiceitem" : "subscription");
            shape.put("subscription", invoice.get("subscription"));
            shape.put("subscription_item", item);
            shape.put("proration", proration);
            shape.put("price", price == null ? null : CatalogShape.price(price));
            shape.put("plan", price == null ? null : CatalogShape.plan(price));
            shape.put("tax_amounts", List.of());
            shape.put("tax_rates", List.of());
            return shape;
        }
        shape.put("invoice", invoice.id());
        shape.put("parent", lineParent(invoice, line, item, proration));
        shape.put("pricing", pricing(price));
        shape.put("taxes", List.of());
        if (generation == Generation.DAHLIA) {
            shape.put("subtotal", line.get("amount"));
            shape.put("quantity_decimal", String.valueOf(line.get("quantity")));
        }
        return shape;
    }

    private static Map<String, Object> lineParent(
            Snapshot invoice, Map<String, Object> line, Object item, Object proration) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("invoice_item", item == null ? line.get("invoice_item") : null);
        details.put("proration", proration);
        details.put("proration_details", null);
        details.put("subscription", invoice.get("subscription"));
        if (item != null) {
            details.put("subscription_item", item);
        }
        return Snapshot.entries(
                "invoice_item_details", item == null ? details : null,
                "subscription_item_details", item == null ? null : details,
                "type", item == null ? "invoice_item_details" : "subscription_item_details");
    }

    private static Map<String, Object> pricing(String price) {
        return price == null
                ? null
                : Snapshot.entries(
                        "price_details",
                        Snapshot.entries(
                                "price", price, "product", Catalog.of(price).product()),
                        "type",
                        "price_details",
                        "unit_amount_decimal",
                        String.valueOf(Catalog.of(price).amount()));
    }

    static Map<String, Object> payment(Snapshot payment) {
        Map<String, Object> shape = Shapes.object(payment, Map.of("livemode", false), "payment_intent", "customer");
        shape.put(
                "payment", Snapshot.entries("type", "payment_intent", "payment_intent", payment.get("payment_intent")));
        shape.put("status_transitions", Snapshot.entries("canceled_at", null, "paid_at", payment.get("created")));
        return shape;
    }
}
