package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The invoices of subscriptions. */
final class SubscriptionInvoices {
    private static final long HOUR = 60 * 60;

    private final SandboxAccount account;
    private final InvoiceDrafts drafts;
    private final Collecting collecting;

    SubscriptionInvoices(SandboxAccount account, InvoiceDrafts drafts, Collecting collecting) {
        this.account = account;
        this.drafts = drafts;
        this.collecting = collecting;
    }

    /** A draft that has its id already; what waits for the customer's next invoice is in it. */
    void draft(String id, String subscriptionId, String reason, List<Map<String, Object>> lines) {
        Map<String, Object> subscription = account.get(Kind.SUBSCRIPTION, subscriptionId);
        List<Map<String, Object>> pending = pending(subscription);
        List<Map<String, Object>> all = new ArrayList<>(lines);
        pending.forEach(item -> all.add(InvoiceLine.ofInvoiceItem(item)));
        boolean stays = Shape.statusIn(subscription, "unpaid") || "keep_as_draft".equals(pause(subscription));
        drafts.create((String) subscription.get("customer"), (String) subscription.get("currency"), all, invoice -> {
            invoice.put("id", id);
            invoice.put("auto_advance", !stays);
            invoice.put("billing_reason", reason);
            invoice.put("collection_method", subscription.get("collection_method"));
            invoice.put("parent", InvoiceDrafts.parent(subscription));
            if ("send_invoice".equals(subscription.get("collection_method"))) {
                long days = Math.max(1, Shape.number(subscription, "days_until_due"));
                invoice.put("due_date", account.now() + days * 24 * HOUR);
            }
        });
        pending.forEach(
                item -> account.change(Kind.INVOICE_ITEM, Shape.id(item), changed -> changed.put("invoice", id)));
    }

    private List<Map<String, Object>> pending(Map<String, Object> subscription) {
        return account.table(Kind.INVOICE_ITEM)
                .all(item -> item.get("invoice") == null
                        && subscription.get("customer").equals(item.get("customer"))
                        && isFor(item, Shape.id(subscription)));
    }

    private static boolean isFor(Map<String, Object> item, String subscription) {
        String of = Json.string(item, "parent", "subscription_details", "subscription");
        return of == null || of.equals(subscription);
    }

    private static String pause(Map<String, Object> subscription) {
        return Json.string(subscription, "pause_collection", "behavior");
    }

    /** Leaves a draft of a renewal its hour, and then lets it go the way that is right then. */
    void finalizeLater(String id, String subscriptionId) {
        Map<String, Object> invoice = account.get(Kind.INVOICE, id);
        account.plan((String) invoice.get("customer"), account.now() + HOUR, () -> {
            Map<String, Object> draft = account.find(Kind.INVOICE, id);
            if (draft == null || !Shape.statusIn(draft, "draft") || !Json.isTrue(draft, "auto_advance")) {
                return;
            }
            String pause = pause(account.get(Kind.SUBSCRIPTION, subscriptionId));
            if (pause == null) {
                collecting.advance(id);
            } else if (!pause.equals("keep_as_draft")) {
                drafts.finalizeIt(id);
                if (pause.equals("void")) {
                    collecting.voidIt(id);
                } else {
                    collecting.markUncollectible(id);
                }
            }
        });
    }

    /** Finalizes it now and, unless only that is wanted, collects it. */
    void finalizeNow(String id, boolean collect) {
        long due = Shape.number(account.get(Kind.INVOICE, id), "amount_due");
        if (collect || due == 0) {
            collecting.advance(id);
        } else {
            drafts.finalizeIt(id);
        }
    }

    /** No further attempt is made for what is still open of a subscription that ended. */
    void stopCollecting(String subscription) {
        collecting.stop(invoice -> subscription.equals(InvoiceDrafts.subscription(invoice)));
    }

    /** Tells of the invoice that will come; it has no id yet, and is not kept. */
    void announce(String subscriptionId, List<Map<String, Object>> lines) {
        Map<String, Object> subscription = account.get(Kind.SUBSCRIPTION, subscriptionId);
        Map<String, Object> invoice = drafts.preview(
                (String) subscription.get("customer"), (String) subscription.get("currency"), lines, preview -> {
                    preview.put("billing_reason", "upcoming");
                    preview.put("collection_method", subscription.get("collection_method"));
                    preview.put("parent", InvoiceDrafts.parent(subscription));
                });
        account.events().add("invoice.upcoming", invoice, null);
    }
}
