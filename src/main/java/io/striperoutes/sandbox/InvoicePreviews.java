package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code /v1/invoices/create_preview}: what would be billed, without doing anything. */
final class InvoicePreviews {
    private final SandboxAccount account;
    private final InvoiceDrafts drafts;
    private final InvoiceItems invoiceItems;
    private final SubscriptionItems items;
    private final SubscriptionChanges changes;
    private final Proration proration;

    InvoicePreviews(
            SandboxAccount account,
            InvoiceDrafts drafts,
            InvoiceItems invoiceItems,
            SubscriptionItems items,
            SubscriptionChanges changes,
            Proration proration) {
        this.account = account;
        this.drafts = drafts;
        this.invoiceItems = invoiceItems;
        this.items = items;
        this.changes = changes;
        this.proration = proration;
    }

    void route(Router router) {
        router.post("/v1/invoices/create_preview", this::preview);
    }

    private Map<String, Object> preview(Call call) {
        Parameters given = call.parameters();
        Parameters details = given.hash("subscription_details");
        String id = given.text("subscription");
        Map<String, Object> subscription = id == null ? null : changes.live(id);
        String customer = subscription == null ? given.required("customer") : (String) subscription.get("customer");
        account.get(Kind.CUSTOMER, customer, "customer");
        List<Map<String, Object>> lines = new ArrayList<>();
        if (subscription != null) {
            lines.addAll(ofExisting(subscription, details));
        } else if (!details.hash("items").isEmpty()) {
            lines.addAll(ofNew(details));
        }
        for (Parameters item : given.hashes("invoice_items")) {
            lines.add(InvoiceLine.ofInvoiceItem(invoiceItems.described(item, customer)));
        }
        if (lines.isEmpty()) {
            throw StripeError.state("invoice_upcoming_none", "No upcoming invoices for customer: " + customer);
        }
        String currency = Json.string(lines.get(0), "currency");
        Map<String, Object> preview = drafts.preview(customer, currency, lines, invoice -> {
            invoice.put("billing_reason", "upcoming");
            if (subscription != null) {
                invoice.put("collection_method", subscription.get("collection_method"));
                invoice.put("parent", InvoiceDrafts.parent(subscription));
            }
        });
        preview.put("id", Ids.of("upcoming_in", 24));
        return preview;
    }

    private List<Map<String, Object>> ofExisting(Map<String, Object> subscription, Parameters details) {
        String id = Shape.id(subscription);
        List<Map<String, Object>> old = account.entries(id);
        List<Map<String, Object>> next =
                details.hash("items").isEmpty() ? old : changes.changed(id, old, details.hashes("items"));
        boolean restarts = changes.restarts(old, next, details);
        String behavior = details.text("proration_behavior", "create_prorations");
        List<Map<String, Object>> lines = new ArrayList<>();
        if (!behavior.equals("none")) {
            proration
                    .items(subscription, old, next, restarts)
                    .forEach(item -> lines.add(InvoiceLine.ofInvoiceItem(item)));
        }
        account.table(Kind.INVOICE_ITEM)
                .all(item -> item.get("invoice") == null
                        && subscription.get("customer").equals(item.get("customer")))
                .forEach(item -> lines.add(InvoiceLine.ofInvoiceItem(item)));
        if (!behavior.equals("always_invoice") || restarts) {
            long start = restarts ? account.now() : Shape.number(old.get(0), "current_period_end");
            lines.addAll(items.lines(id, period(next, start), false));
        }
        return lines;
    }

    private List<Map<String, Object>> ofNew(Parameters details) {
        List<Map<String, Object>> chosen = new ArrayList<>();
        details.hashes("items").forEach(item -> chosen.add(items.create(item, null)));
        return items.lines(null, period(chosen, account.now()), false);
    }

    private static List<Map<String, Object>> period(List<Map<String, Object>> items, long start) {
        return SubscriptionItems.during(items, start, Periods.endAfter(Json.map(items.get(0), "price"), start, start));
    }
}
