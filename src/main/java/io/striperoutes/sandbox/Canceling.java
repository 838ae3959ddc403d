package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;

/** {@code DELETE /v1/subscriptions/:id}: the end of a subscription now, and what is still to be billed or given back for it. */
final class Canceling {
    private final SandboxAccount account;
    private final SubscriptionChanges changes;
    private final SubscriptionInvoices invoices;
    private final Proration proration;
    private final Renewing renewing;

    Canceling(
            SandboxAccount account,
            SubscriptionChanges changes,
            SubscriptionInvoices invoices,
            Proration proration,
            Renewing renewing) {
        this.account = account;
        this.changes = changes;
        this.invoices = invoices;
        this.proration = proration;
        this.renewing = renewing;
    }

    void route(Router router) {
        router.delete("/v1/subscriptions/:id", this::cancel);
    }

    private Map<String, Object> cancel(Call call) {
        String id = call.id();
        Parameters given = call.parameters();
        Map<String, Object> subscription = changes.live(id);
        boolean prorate = given.flag("prorate", false);
        boolean invoiceNow = given.flag("invoice_now", false);
        account.change(Kind.SUBSCRIPTION, id, changed -> given.hash("cancellation_details")
                .copyTexts(Shape.inner(changed, "cancellation_details"), "comment", "feedback"));
        if (prorate && Shape.statusIn(subscription, "active", "past_due")) {
            proration.settle(subscription, account.entries(id), List.of(), true);
        }
        if (invoiceNow && proration.pending(id)) {
            String invoice = account.newId(Kind.INVOICE);
            account.update(Kind.SUBSCRIPTION, id, changed -> changed.put("latest_invoice", invoice));
            invoices.draft(invoice, id, "subscription_update", List.of());
            invoices.finalizeNow(invoice, true);
        } else if (!prorate) {
            dropPending(id);
        }
        renewing.end(id, "cancellation_requested");
        return account.get(Kind.SUBSCRIPTION, id);
    }

    /** What waited for the next invoice of a subscription that will have none. */
    private void dropPending(String id) {
        account.table(Kind.INVOICE_ITEM)
                .all(item -> item.get("invoice") == null
                        && id.equals(Json.string(item, "parent", "subscription_details", "subscription")))
                .forEach(item -> {
                    account.emit(Kind.INVOICE_ITEM, "deleted", Shape.id(item));
                    account.table(Kind.INVOICE_ITEM).remove(Shape.id(item));
                });
    }
}
