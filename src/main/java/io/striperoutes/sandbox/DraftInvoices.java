package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code /v1/invoices}: drafts by the API. */
final class DraftInvoices {
    private static final long HOUR = 60 * 60;
    private static final long DAY = 24 * HOUR;

    private final SandboxAccount account;
    private final InvoiceDrafts drafts;
    private final Collecting collecting;

    DraftInvoices(SandboxAccount account, InvoiceDrafts drafts, Collecting collecting) {
        this.account = account;
        this.drafts = drafts;
        this.collecting = collecting;
    }

    void route(Router router) {
        router.post("/v1/invoices", this::create)
                .post("/v1/invoices/:id", this::update)
                .delete("/v1/invoices/:id", this::delete);
    }

    private Map<String, Object> create(Call call) {
        Parameters given = call.parameters();
        Map<String, Object> customer = account.get(Kind.CUSTOMER, given.required("customer"), "customer");
        String currency = given.text("currency", Json.string(customer, "currency"));
        boolean include = "include".equals(given.text("pending_invoice_items_behavior"));
        List<Map<String, Object>> lines = include ? pending(Shape.id(customer)) : List.of();
        Map<String, Object> invoice = drafts.create(
                Shape.id(customer), currency == null ? "usd" : currency, lines, draft -> take(given, draft));
        lines.forEach(line -> account.change(
                Kind.INVOICE_ITEM,
                Json.string(line, "parent", "invoice_item_details", "invoice_item"),
                item -> item.put("invoice", Shape.id(invoice))));
        planFinalizing(invoice);
        return account.get(Kind.INVOICE, Shape.id(invoice));
    }

    private List<Map<String, Object>> pending(String customer) {
        List<Map<String, Object>> lines = new ArrayList<>();
        account.table(Kind.INVOICE_ITEM)
                .all(item -> customer.equals(item.get("customer")) && item.get("invoice") == null)
                .forEach(item -> lines.add(InvoiceLine.ofInvoiceItem(item)));
        return lines;
    }

    private void take(Parameters given, Map<String, Object> invoice) {
        given.copyTexts(invoice, "description", "footer", "statement_descriptor", "default_payment_method");
        given.mergeMetadata(invoice);
        if (given.has("collection_method")) {
            invoice.put(
                    "collection_method",
                    given.oneOf("collection_method", List.of("charge_automatically", "send_invoice")));
        }
        if (given.has("auto_advance")) {
            invoice.put("auto_advance", given.flag("auto_advance", false));
        }
        boolean sent = "send_invoice".equals(invoice.get("collection_method"));
        if (!sent && (given.has("days_until_due") || given.has("due_date"))) {
            throw StripeError.invalid(
                    "You can only set a date of payment when collection_method is send_invoice.",
                    given.has("due_date") ? "due_date" : "days_until_due",
                    null);
        }
        if (given.has("days_until_due")) {
            invoice.put("due_date", account.now() + given.integer("days_until_due", 30) * DAY);
        } else if (given.has("due_date")) {
            invoice.put("due_date", given.integer("due_date"));
        }
        invoice.put(
                "automatically_finalizes_at",
                Json.isTrue(invoice, "auto_advance") ? (Long) (Shape.number(invoice, "created") + HOUR) : null);
    }

    private void planFinalizing(Map<String, Object> invoice) {
        Long at = Json.integer(invoice, "automatically_finalizes_at");
        if (at != null) {
            account.plan((String) invoice.get("customer"), Math.max(at, account.now()), () -> {
                Map<String, Object> now = account.find(Kind.INVOICE, Shape.id(invoice));
                if (now != null && Shape.statusIn(now, "draft") && Json.isTrue(now, "auto_advance")) {
                    collecting.advance(Shape.id(invoice));
                }
            });
        }
    }

    private Map<String, Object> update(Call call) {
        boolean draft = Shape.statusIn(account.get(Kind.INVOICE, call.id()), "draft");
        Map<String, Object> invoice = account.update(Kind.INVOICE, call.id(), changed -> {
            if (draft) {
                take(call.parameters(), changed);
            } else {
                call.parameters().mergeMetadata(changed);
                takeCollecting(call.parameters(), changed);
            }
        });
        if (draft) {
            planFinalizing(invoice);
        }
        return invoice;
    }

    /** Whether an open invoice is tried again by itself may change at any time. */
    private static void takeCollecting(Parameters given, Map<String, Object> invoice) {
        if (given.has("auto_advance")) {
            invoice.put("auto_advance", given.flag("auto_advance", false));
            if (!given.flag("auto_advance", false)) {
                invoice.put("next_payment_attempt", null);
            }
        }
    }

    private Map<String, Object> delete(Call call) {
        Map<String, Object> invoice = account.get(Kind.INVOICE, call.id());
        if (InvoiceDrafts.subscription(invoice) != null || !Shape.statusIn(invoice, "draft")) {
            throw StripeError.state(
                    "invoice_not_editable", "You can only delete draft invoices without a subscription.");
        }
        account.emit(Kind.INVOICE, "deleted", call.id());
        account.table(Kind.INVOICE).remove(call.id());
        return Customers.deleted(Kind.INVOICE, call.id());
    }
}
