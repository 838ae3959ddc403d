package io.striperoutes.invoices;

import io.striperoutes.database.Sql;
import io.striperoutes.outbound.Push;
import io.striperoutes.outbound.PushRefused;
import io.striperoutes.outbound.Pushes;
import io.striperoutes.stripe.Json;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The steps by which an own invoice becomes one at Stripe. Each asks Stripe once per thing that it lacks, outside of any transaction, and writes the
 * answer down before the next; one that was interrupted first looks for what Stripe may have made, so that there is one invoice with its lines, whenever a
 * node dies.
 */
@Component("invoicePush")
class InvoicePush {
    private final JdbcClient jdbc;
    private final InvoiceStore store;
    private final StripeInvoices stripe;
    private final OutboundSwitch outbound;
    private final Pushes pushes;
    private final InvoiceDebts debts;
    private final TransactionTemplate transaction;

    InvoicePush(
            JdbcClient jdbc,
            InvoiceStore store,
            StripeInvoices stripe,
            OutboundSwitch outbound,
            Pushes pushes,
            InvoiceDebts debts,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.store = store;
        this.stripe = stripe;
        this.outbound = outbound;
        this.pushes = pushes;
        this.debts = debts;
        this.transaction = transaction;
    }

    /** Variable {@code owed}: whether Stripe is still to be told; property {@code customerId}: whose invoice it is. */
    public void open(@ExchangeProperty(Push.PROPERTY) Push push, Exchange exchange) {
        Invoice invoice = store.get(push.entityId());
        boolean owed =
                invoice.pushBegun() && !done(invoice) && !invoice.status().equals("void");
        if (owed) {
            outbound.refusal(invoice.connection()).ifPresent(reason -> {
                throw new PushRefused(reason);
            });
        }
        exchange.setProperty("customerId", invoice.customer());
        exchange.setVariable("owed", owed);
    }

    /** Makes the draft, unless there is one. */
    public void draft(@ExchangeProperty(Push.PROPERTY) Push push) {
        Invoice invoice = store.get(push.entityId());
        if (invoice.externalId() != null) {
            return;
        }
        pushes.renew(push);
        Map<String, Object> made = (repeated(push) ? stripe.find(invoice) : Optional.<Map<String, Object>>empty())
                .orElseGet(() -> stripe.create(invoice, push));
        jdbc.sql(Sql.of("invoices/record-draft"))
                .param("id", invoice.id())
                .param("externalId", Json.string(made, "id"))
                .update();
    }

    /** Adds the lines that the draft lacks. */
    public void lines(@ExchangeProperty(Push.PROPERTY) Push push) {
        Invoice invoice = store.get(push.entityId());
        if (!"drafted".equals(invoice.step())) {
            return;
        }
        Map<Integer, String> known = repeated(push) ? stripe.lines(invoice) : Map.of();
        for (Line line : invoice.terms().lines()) {
            if (line.externalId() == null) {
                pushes.renew(push);
                String made = known.get(line.position());
                jdbc.sql(Sql.of("invoices/record-line"))
                        .param("id", invoice.id())
                        .param("position", line.position())
                        .param("externalId", made == null ? stripe.add(invoice, line, push) : made)
                        .update();
            }
        }
        record("invoices/record-filled", invoice);
    }

    /**
     * Opens it at Stripe.
     *
     * @throws PushRefused if the draft is not what was pushed: somebody has changed it there
     */
    public void finalizeIt(@ExchangeProperty(Push.PROPERTY) Push push) {
        Invoice invoice = store.get(push.entityId());
        if (!"filled".equals(invoice.step())) {
            return;
        }
        pushes.renew(push);
        Map<String, Object> there = stripe.get(invoice);
        if ("draft".equals(there.get("status"))) {
            compare(invoice, there);
            // One that is mailed would be mailed by that, and then once more.
            there = stripe.finalizeIt(invoice, !isMailed(invoice) && isCollected(invoice), push);
        }
        jdbc.sql(Sql.of("invoices/record-finalized"))
                .param("id", invoice.id())
                .param("status", there.get("status"))
                .param("number", there.get("number"))
                .param("hostedUrl", there.get("hosted_invoice_url"))
                .update();
    }

    /** Mails it to the customer, if that is how it is collected, and it is still to be paid; once, also if the answer to that was lost. */
    public void send(@ExchangeProperty(Push.PROPERTY) Push push) {
        Invoice invoice = store.get(push.entityId());
        if ("finalized".equals(invoice.step())
                && isMailed(invoice)
                && invoice.status().equals("open")) {
            pushes.renew(push);
            if (!repeated(push) || !stripe.wasSent(invoice)) {
                stripe.send(invoice, push);
            }
            if (isCollected(invoice)) {
                stripe.collect(invoice, push);
            }
        }
    }

    /** Nothing is owed any more; payments that came meanwhile may now count for it there. */
    public void close(@ExchangeProperty(Push.PROPERTY) Push push) {
        transaction.executeWithoutResult(status -> {
            Invoice invoice = store.lock(push.entityId());
            record("invoices/record-pushed", invoice);
            debts.changed(invoice.id(), invoice.status());
            pushes.done(push);
        });
    }

    private void record(String statement, Invoice invoice) {
        jdbc.sql(Sql.of(statement)).param("id", invoice.id()).update();
    }

    private static void compare(Invoice invoice, Map<String, Object> draft) {
        Long total = Json.integer(draft, "total");
        if (total == null || total != invoice.terms().total()) {
            throw new PushRefused(
                    "the draft %s at Stripe sums up to %s instead of %d: somebody has changed it, or a tax is added there"
                            .formatted(
                                    invoice.externalId(), total, invoice.terms().total()));
        }
    }

    private static boolean isMailed(Invoice invoice) {
        return invoice.terms().collectionMethod().equals("send_invoice");
    }

    /** Whether Stripe is to see to it from then on. */
    private boolean isCollected(Invoice invoice) {
        return invoice.terms().autoAdvance() && !store.hasLivePayment(invoice.id());
    }

    private static boolean done(Invoice invoice) {
        return "done".equals(invoice.step());
    }

    /** Whether an earlier attempt may have made something whose answer was lost. */
    private static boolean repeated(Push push) {
        return push.attempts() > 1 || push.generation() > 1;
    }
}
