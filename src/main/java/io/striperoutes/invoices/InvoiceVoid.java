package io.striperoutes.invoices;

import io.striperoutes.api.Answer;
import io.striperoutes.api.Problem;
import io.striperoutes.outbound.Push;
import io.striperoutes.outbound.Pushes;
import io.striperoutes.stripe.StripeFailure;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Voids an own invoice, at Stripe too if it is there; no push goes on meanwhile. */
@Component("invoiceVoid")
class InvoiceVoid {
    private static final String ID = "invoiceId";

    private final InvoiceLookup lookup;
    private final InvoiceStore store;
    private final StripeInvoices stripe;
    private final Pushes pushes;
    private final InvoiceDebts debts;

    InvoiceVoid(InvoiceLookup lookup, InvoiceStore store, StripeInvoices stripe, Pushes pushes, InvoiceDebts debts) {
        this.lookup = lookup;
        this.store = store;
        this.stripe = stripe;
        this.pushes = pushes;
        this.debts = debts;
    }

    /** Voids what only this program knows; else takes the lease of its push, property {@code push}. */
    public void begin(Exchange exchange) {
        Invoice invoice = lookup.held(exchange);
        if (invoice.status().equals("paid") || store.paidByCheckout(invoice.id())) {
            throw Problem.conflict("the invoice is paid; what was paid is refunded instead");
        }
        if (invoice.status().equals("void")) {
            return;
        }
        if (!invoice.pushBegun()) {
            voided(invoice.id());
            return;
        }
        exchange.setProperty(
                Push.PROPERTY,
                pushes.lease(invoice.connection(), "invoice", invoice.id())
                        .orElseThrow(() -> Problem.conflict("the invoice is being pushed to Stripe; try again soon")));
    }

    /** Voids it at Stripe, where an unfinished push may have left a draft, or nothing. */
    public void atStripe(@ExchangeProperty(Push.PROPERTY) Push push) {
        Invoice invoice = store.get(push.entityId());
        try {
            if (invoice.externalId() == null && invoice.externalCustomer() != null) {
                stripe.find(invoice).ifPresent(made -> end(invoice.at((String) made.get("id")), push));
            } else if (invoice.externalId() != null) {
                end(invoice, push);
            }
        } catch (StripeFailure e) {
            throw new Problem(
                    HttpStatus.BAD_GATEWAY, "Stripe did not void the invoice, it stays as it is: " + e.getMessage());
        }
    }

    private void end(Invoice invoice, Push push) {
        String status = (String) stripe.get(invoice).get("status");
        switch (status) {
            case "void" -> {
                return;
            }
            case "paid" -> throw Problem.conflict("the invoice is paid at Stripe; what was paid is refunded instead");
            default -> stripe.end(invoice, status.equals("draft"), push);
        }
    }

    /** Writes that it is void, and that nothing is owed for it. */
    public void record(@ExchangeProperty(Push.PROPERTY) Push push) {
        voided(push.entityId());
        pushes.done(push);
    }

    /** Lets go of a push that was not ended. */
    public void release(@ExchangeProperty(Push.PROPERTY) Push push) {
        pushes.release(push);
    }

    private void voided(UUID id) {
        store.voided(id);
        debts.changed(id, "void");
    }

    /** Answers with the void invoice. */
    public void answer(Exchange exchange, @ExchangeProperty(ID) UUID id) {
        Answer.ok(exchange, store.get(id).body());
    }
}
