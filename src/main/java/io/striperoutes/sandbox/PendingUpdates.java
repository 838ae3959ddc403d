package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;

/**
 * Changes of subscriptions that wait until their invoice is paid, as {@code payment_behavior=pending_if_incomplete} asks for; after
 * 23 hours without payment they are given up.
 */
final class PendingUpdates {
    private static final long LIFE = 23L * 60 * 60;
    private static final String HELD = "held";

    private final SandboxAccount account;
    private final SubscriptionItems items;
    private final SubscriptionInvoices invoices;
    private final Collecting collecting;
    private final Renewing renewing;

    /** A change that waits for its invoice. */
    private record Held(String invoice, List<Map<String, Object>> items, boolean restarts) {}

    PendingUpdates(
            SandboxAccount account,
            SubscriptionItems items,
            SubscriptionInvoices invoices,
            Collecting collecting,
            Renewing renewing,
            Standing standing) {
        this.account = account;
        this.items = items;
        this.invoices = invoices;
        this.collecting = collecting;
        this.renewing = renewing;
        standing.whenPaid(this::paid);
    }

    /**
     * Whether a change that is billed at once has to wait.
     *
     * @throws StripeError if it is to fail instead
     */
    boolean waits(Map<String, Object> subscription, String paymentBehavior) {
        boolean mayWait = "pending_if_incomplete".equals(paymentBehavior);
        if (!mayWait && !"error_if_incomplete".equals(paymentBehavior)) {
            return false;
        }
        Map<String, Object> method = collecting.payer(
                Shape.of("customer", subscription.get("customer"), "parent", InvoiceDrafts.parent(subscription)));
        boolean pays = method != null && Card.of(method).behavior == Card.Behavior.SUCCEEDS;
        if (!pays && !mayWait) {
            throw StripeError.card("card_declined", "generic_decline", "Your card was declined.", Map.of());
        }
        return !pays;
    }

    /** Bills a change, and makes it only when that is paid. */
    void hold(Map<String, Object> before, List<Map<String, Object>> next, boolean restarts) {
        String id = Shape.id(before);
        long now = account.now();
        String invoice = account.newId(Kind.INVOICE);
        List<Map<String, Object>> wanted = restarts
                ? SubscriptionItems.during(next, now, Periods.endAfter(Json.map(next.get(0), "price"), now, now))
                : next;
        account.notes(id).put(HELD, new Held(invoice, wanted, restarts));
        account.change(Kind.SUBSCRIPTION, id, subscription -> {
            subscription.put("latest_invoice", invoice);
            subscription.put(
                    "pending_update",
                    Shape.of(
                            "billing_cycle_anchor", restarts ? (Long) now : null,
                            "discount", null,
                            "discounts", null,
                            "expires_at", now + LIFE,
                            "metadata", null,
                            "subscription_items", wanted,
                            "trial_end", null,
                            "trial_from_plan", null));
        });
        account.updatedFrom(Kind.SUBSCRIPTION, before);
        invoices.draft(invoice, id, "subscription_update", restarts ? items.lines(id, wanted, false) : List.of());
        invoices.finalizeNow(invoice, true);
        account.plan((String) before.get("customer"), now + LIFE, () -> expire(id, invoice));
    }

    private void paid(Map<String, Object> invoice) {
        String id = InvoiceDrafts.subscription(invoice);
        if (!(account.notes(id).get(HELD) instanceof Held held)
                || !held.invoice().equals(Shape.id(invoice))) {
            return;
        }
        account.notes(id).remove(HELD);
        Map<String, Object> before = account.change(Kind.SUBSCRIPTION, id, subscription -> {
            subscription.put("pending_update", null);
            items.put(subscription, held.items());
            if (held.restarts()) {
                subscription.put(
                        "billing_cycle_anchor", Shape.number(held.items().get(0), "current_period_start"));
            }
        });
        account.updatedFrom(Kind.SUBSCRIPTION, before);
        account.emit(Kind.SUBSCRIPTION, "pending_update_applied", id);
        renewing.plan(id);
    }

    private void expire(String id, String invoice) {
        if (!(account.notes(id).get(HELD) instanceof Held held)
                || !held.invoice().equals(invoice)) {
            return;
        }
        account.notes(id).remove(HELD);
        account.update(Kind.SUBSCRIPTION, id, subscription -> subscription.put("pending_update", null));
        account.emit(Kind.SUBSCRIPTION, "pending_update_expired", id);
        if (Shape.statusIn(account.get(Kind.INVOICE, invoice), "open")) {
            collecting.voidIt(invoice);
        }
    }
}
