package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.Map;

/** How invoices become paid: at once, in parts, or off Stripe. */
final class Settling {
    private final SandboxAccount account;
    private final InvoiceDrafts drafts;
    private final Charging charging;
    private final Standing standing;

    Settling(SandboxAccount account, InvoiceDrafts drafts, Charging charging, Standing standing) {
        this.account = account;
        this.drafts = drafts;
        this.charging = charging;
        this.standing = standing;
    }

    /** All that is left of it is paid; off Stripe if that is said. */
    void settle(String id, boolean outOfBand) {
        Map<String, Object> payment = drafts.payment(id);
        if (outOfBand) {
            giveUp(payment);
        }
        Map<String, Object> open = account.change(Kind.INVOICE, id, invoice -> {
            boolean first = "subscription_create".equals(invoice.get("billing_reason"));
            long attempts = Shape.number(invoice, "attempt_count");
            invoice.put("amount_paid_off_stripe", outOfBand ? Shape.number(invoice, "amount_remaining") : (Long) 0L);
            // A first invoice that is paid at once counts no attempt.
            invoice.put("attempt_count", outOfBand || first && attempts == 0 ? attempts : attempts + 1);
            paid(invoice);
        });
        account.updatedFrom(Kind.INVOICE, open);
        account.emit(Kind.INVOICE, "paid", id);
        if (!outOfBand) {
            account.emit(Kind.INVOICE, "payment_succeeded", id);
        }
        if (payment != null && !outOfBand) {
            paid(payment, Shape.number(payment, "amount_requested"));
        }
        standing.paid(account.get(Kind.INVOICE, id));
    }

    private void paid(Map<String, Object> invoice) {
        nothingIsLeft(invoice);
        invoice.put("amount_paid", invoice.get("amount_due"));
        invoice.put("amount_remaining", 0L);
        invoice.put("attempted", true);
    }

    private void nothingIsLeft(Map<String, Object> invoice) {
        invoice.put("status", "paid");
        invoice.put("auto_advance", false);
        invoice.put("next_payment_attempt", null);
        Shape.inner(invoice, "status_transitions").put("paid_at", account.now());
    }

    private void paid(Map<String, Object> payment, long amount) {
        account.change(Kind.INVOICE_PAYMENT, Shape.id(payment), changed -> {
            changed.put("status", "paid");
            changed.put("amount_paid", amount);
            Shape.inner(changed, "status_transitions").put("paid_at", account.now());
        });
        account.emit(Kind.INVOICE_PAYMENT, "paid", Shape.id(payment));
    }

    /** No money comes by that payment any more; it may be null. */
    private void giveUp(Map<String, Object> payment) {
        if (payment == null) {
            return;
        }
        account.change(Kind.INVOICE_PAYMENT, Shape.id(payment), changed -> {
            changed.put("status", "canceled");
            Shape.inner(changed, "status_transitions").put("canceled_at", account.now());
        });
        charging.cancel(Json.string(payment, "payment", "payment_intent"), "void_invoice");
    }

    /** One of several payments of an open invoice has come. */
    void part(Map<String, Object> payment) {
        String id = Json.string(payment, "invoice");
        long amount = Shape.number(payment, "amount_requested");
        boolean all = amount >= Shape.number(account.get(Kind.INVOICE, id), "amount_remaining");
        account.update(Kind.INVOICE, id, invoice -> {
            if (all) {
                paid(invoice);
            } else {
                invoice.put("amount_paid", Shape.number(invoice, "amount_paid") + amount);
                invoice.put("amount_remaining", Shape.number(invoice, "amount_remaining") - amount);
            }
        });
        if (all) {
            account.emit(Kind.INVOICE, "paid", id);
            account.emit(Kind.INVOICE, "payment_succeeded", id);
        }
        paid(payment, amount);
        if (all) {
            giveUp(drafts.payment(id));
            standing.paid(account.get(Kind.INVOICE, id));
        } else {
            dueChanged(id);
        }
    }

    /** Less is left, or more again, than when it was finalized. */
    void dueChanged(String id) {
        long left = Shape.number(account.get(Kind.INVOICE, id), "amount_remaining");
        Map<String, Object> payment = drafts.payment(id);
        if (left == 0) {
            giveUp(payment);
            account.update(Kind.INVOICE, id, this::nothingIsLeft);
            account.emit(Kind.INVOICE, "paid", id);
            standing.paid(account.get(Kind.INVOICE, id));
        } else if (payment != null) {
            account.change(Kind.INVOICE_PAYMENT, Shape.id(payment), changed -> changed.put("amount_requested", left));
            account.change(
                    Kind.PAYMENT_INTENT,
                    Json.string(payment, "payment", "payment_intent"),
                    changed -> changed.put("amount", left));
        }
    }
}
