package io.striperoutes.payments;

import io.striperoutes.invoices.Invoice;
import io.striperoutes.invoices.InvoiceStore;
import io.striperoutes.invoices.StripeInvoices;
import io.striperoutes.outbound.Push;
import io.striperoutes.outbound.PushRefused;
import io.striperoutes.outbound.Pushes;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.StripeFailure;
import java.util.Map;
import org.apache.camel.ExchangeProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings Stripe in line with an own payment: money that came pays Stripe's invoice, a checkout that ended without lets Stripe collect it again, and one whose
 * invoice is settled is closed. Each looks first, so that doing it again changes nothing.
 */
@Component("paymentPush")
class PaymentPush {
    private final CheckoutStore payments;
    private final InvoiceStore store;
    private final StripeInvoices stripe;
    private final PaymentPages pages;
    private final Pushes pushes;
    private final TransactionTemplate transaction;

    PaymentPush(
            CheckoutStore payments,
            InvoiceStore store,
            StripeInvoices stripe,
            PaymentPages pages,
            Pushes pushes,
            TransactionTemplate transaction) {
        this.payments = payments;
        this.store = store;
        this.stripe = stripe;
        this.pages = pages;
        this.pushes = pushes;
        this.transaction = transaction;
    }

    /** @throws PushRefused if money came for an invoice that was paid otherwise, or is void: a person must send it back */
    public void settle(@ExchangeProperty(Push.PROPERTY) Push push) {
        Checkout payment = payments.get(push.entityId());
        String outcome = PaymentDebts.outcome(payment.status());
        if (payment.invoice() == null) {
            close(push, null);
            return;
        }
        Invoice invoice = store.get(payment.invoice());
        if (outcome == null) {
            if (!invoice.unsettled() && payment.session() != null) {
                pages.expire(payment, payment.session());
            }
            close(push, null);
        } else if (!invoice.pushBegun()) {
            close(push, outcome);
        } else if (!finalized(invoice)) {
            // The end of the push owes this once more.
            close(push, null);
        } else {
            Map<String, Object> there = stripe.get(invoice);
            if (outcome.equals("paid")) {
                pay(invoice, there, payment.externalId(), push);
            } else if (isCollectable(invoice, there)) {
                stripe.collect(invoice, push);
            }
            close(push, outcome);
        }
    }

    private void pay(Invoice invoice, Map<String, Object> there, String intent, Push push) {
        if (stripe.paidBy(invoice, intent)) {
            return;
        }
        if (!"open".equals(there.get("status")) && !"uncollectible".equals(there.get("status"))) {
            throw new PushRefused("%s was paid for invoice %s, which is %s at Stripe already: refund it there"
                    .formatted(intent, invoice.externalId(), there.get("status")));
        }
        try {
            stripe.attach(invoice, intent, push);
        } catch (StripeFailure e) {
            boolean untouched = Long.valueOf(invoice.terms().total()).equals(Json.integer(there, "amount_remaining"));
            if (e.retryable() || !untouched) {
                throw e;
            }
            stripe.paidOutOfBand(invoice, push);
        }
    }

    private boolean isCollectable(Invoice invoice, Map<String, Object> there) {
        return "open".equals(there.get("status"))
                && invoice.terms().autoAdvance()
                && !Json.isTrue(there, "auto_advance")
                && !store.hasLivePayment(invoice.id());
    }

    private static boolean finalized(Invoice invoice) {
        return "done".equals(invoice.step()) || "finalized".equals(invoice.step());
    }

    private void close(Push push, String outcome) {
        transaction.executeWithoutResult(status -> {
            if (outcome != null) {
                payments.settled(push.entityId(), outcome);
            }
            pushes.done(push);
        });
    }
}
