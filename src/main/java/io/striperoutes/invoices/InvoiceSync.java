package io.striperoutes.invoices;

import io.striperoutes.api.Answer;
import io.striperoutes.api.Problem;
import io.striperoutes.database.Sql;
import io.striperoutes.outbound.Push;
import io.striperoutes.outbound.Pushes;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Pushes an invoice while the caller waits; what Stripe does not take now, for a reason that may pass, is pushed later. */
@Component("invoiceSync")
class InvoiceSync {
    private static final String ID = "invoiceId";
    private static final String TYPE = "invoice";

    private final JdbcClient jdbc;
    private final InvoiceLookup lookup;
    private final InvoiceStore store;
    private final OutboundSwitch outbound;
    private final Pushes pushes;

    InvoiceSync(JdbcClient jdbc, InvoiceLookup lookup, InvoiceStore store, OutboundSwitch outbound, Pushes pushes) {
        this.jdbc = jdbc;
        this.lookup = lookup;
        this.store = store;
        this.outbound = outbound;
        this.pushes = pushes;
    }

    /** Owes the push, and takes it on at once: property {@code push}, which is null if it is done, or another node is at it. */
    public void begin(Exchange exchange) {
        Invoice invoice = lookup.held(exchange);
        outbound.refusal(invoice.connection()).ifPresent(reason -> {
            throw Problem.conflict(reason);
        });
        if ("done".equals(invoice.step())) {
            return;
        }
        checkPushable(invoice);
        jdbc.sql(Sql.of("invoices/begin-push")).param("id", invoice.id()).update();
        // One that waits for its next attempt is tried now; owed once more, it would only wait once more.
        if (!"pending".equals(state(invoice).map(row -> row.get("status")).orElse(null))) {
            pushes.owe(invoice.connection(), TYPE, invoice.id());
        }
        pushes.lease(invoice.connection(), TYPE, invoice.id())
                .ifPresent(push -> exchange.setProperty(Push.PROPERTY, push));
    }

    private void checkPushable(Invoice invoice) {
        if (invoice.status().equals("void")) {
            throw Problem.conflict("the invoice is void");
        }
        if (!invoice.pushBegun() && (invoice.status().equals("paid") || store.paidByCheckout(invoice.id()))) {
            throw Problem.conflict("the invoice was paid before it was pushed: at Stripe it would be asked for again");
        }
    }

    /**
     * Answers with the invoice: 200 if Stripe has it, 202 if it is still under way.
     *
     * @throws Problem 502 if Stripe has refused it
     */
    public void answer(Exchange exchange, @ExchangeProperty(ID) UUID id) {
        Invoice invoice = store.get(id);
        if ("done".equals(invoice.step())) {
            Answer.ok(exchange, invoice.body());
        } else if ("dead".equals(state(invoice).map(row -> row.get("status")).orElse(null))) {
            throw new Problem(HttpStatus.BAD_GATEWAY, "Stripe did not take the invoice: " + invoice.pushError());
        } else {
            Answer.accepted(exchange, invoice.body());
        }
    }

    private Optional<Map<String, Object>> state(Invoice invoice) {
        return jdbc
                .sql(Sql.of("invoices/find-push"))
                .param("id", invoice.id())
                .param("entityType", TYPE)
                .param("connection", invoice.connection())
                .query()
                .listOfRows()
                .stream()
                .findFirst();
    }
}
