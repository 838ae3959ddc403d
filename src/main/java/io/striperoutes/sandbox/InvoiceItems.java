package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code /v1/invoiceitems}: lines of a draft, or of the next invoice. */
final class InvoiceItems {
    private static final Map<String, Object> TEMPLATE = Shape.template(
            """
            {"amount":0,"currency":"usd","customer":null,"customer_account":null,"date":0,"description":null,
             "discountable":true,"discounts":[],"invoice":null,"livemode":false,"metadata":{},"net_amount":0,"parent":null,
             "period":null,"pricing":null,"proration":false,"proration_details":null,"quantity":1,"quantity_decimal":"1",
             "tax_rates":[],"test_clock":null}
            """);

    private final SandboxAccount account;
    private final InvoiceDrafts drafts;

    InvoiceItems(SandboxAccount account, InvoiceDrafts drafts) {
        this.account = account;
        this.drafts = drafts;
    }

    void route(Router router) {
        router.post("/v1/invoiceitems", this::create)
                .get("/v1/invoiceitems", this::list)
                .get("/v1/invoiceitems/:id", call -> account.get(Kind.INVOICE_ITEM, call.id()))
                .post("/v1/invoiceitems/:id", this::update)
                .delete("/v1/invoiceitems/:id", this::delete);
    }

    /** A new item with a plain amount, not yet kept. */
    Map<String, Object> draft(String customer, String currency, long amount, String description) {
        Map<String, Object> item = account.draft(Kind.INVOICE_ITEM, TEMPLATE);
        item.put("customer", customer);
        item.put("currency", currency);
        item.put("amount", amount);
        item.put("net_amount", amount);
        item.put("description", description);
        item.remove("created");
        item.put("date", account.now());
        item.put("period", Shape.of("end", account.now(), "start", account.now()));
        return item;
    }

    private Map<String, Object> create(Call call) {
        Parameters given = call.parameters();
        Map<String, Object> customer = account.get(Kind.CUSTOMER, given.required("customer"), "customer");
        String invoiceId = given.text("invoice");
        Map<String, Object> invoice = invoiceId == null ? null : account.get(Kind.INVOICE, invoiceId, "invoice");
        if (invoice != null && !Shape.statusIn(invoice, "draft")) {
            throw StripeError.invalid("The invoice is no longer editable.", "invoice", "invoice_not_editable");
        }
        String currency = given.text("currency", invoice == null ? "usd" : Json.string(invoice, "currency"));
        Map<String, Object> item = draft(Shape.id(customer), currency, 0, given.text("description"));
        price(given, item);
        if (invoice != null && !invoice.get("currency").equals(item.get("currency"))) {
            throw StripeError.invalid("The currency must be that of the invoice.", "currency", null);
        }
        item.put("invoice", invoiceId);
        item.put("test_clock", customer.get("test_clock"));
        given.mergeMetadata(item);
        account.add(Kind.INVOICE_ITEM, item);
        if (invoiceId != null) {
            List<Map<String, Object>> lines = new ArrayList<>(account.entries(invoiceId));
            lines.add(InvoiceLine.ofInvoiceItem(item));
            drafts.setLines(invoiceId, lines);
        }
        return item;
    }

    /** An item as parameters describe it, not yet kept. */
    Map<String, Object> described(Parameters given, String customer) {
        Map<String, Object> item = draft(customer, given.text("currency", "usd"), 0, given.text("description"));
        price(given, item);
        return item;
    }

    private void price(Parameters given, Map<String, Object> item) {
        long quantity = given.integer("quantity", 1);
        String priceId = given.hash("pricing").text("price", given.text("price"));
        Long amount = given.integer("amount");
        String unit = given.text("unit_amount_decimal", given.text("unit_amount"));
        if (priceId != null) {
            Map<String, Object> price = account.get(Kind.PRICE, priceId, "pricing[price]");
            item.put("currency", price.get("currency"));
            item.put("pricing", InvoiceLine.pricing(price));
            unit = (String) price.get("unit_amount_decimal");
            if (item.get("description") == null) {
                item.put("description", Json.string(account.get(Kind.PRODUCT, (String) price.get("product")), "name"));
            }
        }
        if (amount == null && unit == null) {
            throw StripeError.missingParameter("amount");
        }
        long total = amount != null
                ? amount
                : new BigDecimal(unit)
                        .multiply(BigDecimal.valueOf(quantity))
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValue();
        item.put("amount", total);
        item.put("net_amount", total);
        item.put("quantity", quantity);
        item.put("quantity_decimal", String.valueOf(quantity));
    }

    private Map<String, Object> update(Call call) {
        Parameters given = call.parameters();
        Map<String, Object> item = account.update(Kind.INVOICE_ITEM, call.id(), changed -> {
            given.copyTexts(changed, "description");
            given.mergeMetadata(changed);
            if (given.has("amount")) {
                changed.put("amount", given.integer("amount", 0));
                changed.put("net_amount", given.integer("amount", 0));
            }
        });
        replaceLine(item, InvoiceLine.ofInvoiceItem(item));
        return item;
    }

    private Map<String, Object> delete(Call call) {
        Map<String, Object> item = account.get(Kind.INVOICE_ITEM, call.id());
        replaceLine(item, null);
        account.emit(Kind.INVOICE_ITEM, "deleted", call.id());
        account.table(Kind.INVOICE_ITEM).remove(call.id());
        return Customers.deleted(Kind.INVOICE_ITEM, call.id());
    }

    private void replaceLine(Map<String, Object> item, Map<String, Object> line) {
        String invoice = (String) item.get("invoice");
        if (invoice == null) {
            return;
        }
        List<Map<String, Object>> lines = new ArrayList<>();
        for (Map<String, Object> known : account.entries(invoice)) {
            if (!Shape.id(item).equals(Json.string(known, "parent", "invoice_item_details", "invoice_item"))) {
                lines.add(known);
            } else if (line != null) {
                lines.add(line);
            }
        }
        drafts.setLines(invoice, lines);
    }

    private Map<String, Object> list(Call call) {
        Parameters given = call.parameters();
        Boolean pending = given.flag("pending");
        return Listing.of(
                account.table(Kind.INVOICE_ITEM),
                Kind.INVOICE_ITEM.path,
                given,
                Listing.same(given, "customer", "invoice")
                        .and(TestClocks.listed(given, "customer", "invoice"))
                        .and(item -> pending == null || pending == (item.get("invoice") == null)));
    }
}
