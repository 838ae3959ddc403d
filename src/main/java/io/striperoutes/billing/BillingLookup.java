package io.striperoutes.billing;

import io.striperoutes.api.Problem;
import io.striperoutes.api.Request;
import io.striperoutes.connection.Connections;
import io.striperoutes.database.Sql;
import io.striperoutes.outbound.Push;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the customer or invoice that a request names. Own ids are unique over all connections; one that is named must be theirs. */
@Component
class BillingLookup {
    private static final String OWN_ID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private final JdbcClient jdbc;
    private final Connections connections;
    private final InvoiceStore invoices;

    BillingLookup(JdbcClient jdbc, Connections connections, InvoiceStore invoices) {
        this.jdbc = jdbc;
        this.connections = connections;
        this.invoices = invoices;
    }

    /** @throws Problem 404 if there is no such customer, by the own id or Stripe's */
    BillingCustomer customer(String id, Request request) {
        return jdbc.sql(Sql.of("billing/find-customer"))
                .param("id", ownId(id).orElse(null))
                .param("externalId", id.replace('\0', ' '))
                .param("connection", named(request))
                .query((row, n) -> new BillingCustomer(
                        row.getObject("id", UUID.class),
                        row.getString("connection"),
                        row.getString("external_id"),
                        row.getBoolean("erased"),
                        row.getString("name"),
                        row.getString("email")))
                .optional()
                .orElseThrow(() -> Problem.notFound("there is no customer " + id));
    }

    /**
     * Keeps a customer from being erased until the transaction of the caller ends. Before any of its invoices is held, as events do it.
     *
     * @throws Problem 409 if it was erased before: nothing new is kept of that person
     */
    void hold(UUID customer) {
        if (jdbc.sql(Sql.of("billing/hold-customer"))
                .param("id", customer)
                .query(Boolean.class)
                .single()) {
            throw Problem.conflict("the personal data of this customer has been erased");
        }
    }

    /** @throws Problem 404 if there is no such invoice */
    Invoice invoice(String id, Request request) {
        return ownId(id)
                .flatMap(own -> jdbc.sql(Sql.of("billing/show-invoice"))
                        .param("id", own)
                        .param("connection", named(request))
                        .query(Invoice::read)
                        .optional())
                .orElseThrow(() -> Problem.notFound("there is no invoice " + id));
    }

    /** The invoice that the path names, held until the transaction ends: property {@code invoiceId}. No push of it is taken on yet. */
    Invoice held(Exchange exchange) {
        Request request = Request.of(exchange, "connection");
        Invoice invoice = invoices.lock(invoice(request.path("id"), request).id());
        exchange.setProperty("invoiceId", invoice.id());
        exchange.removeProperty(Push.PROPERTY);
        return invoice;
    }

    /** The connection that a list is of. */
    String connection(Request request) {
        return request.connection(connections);
    }

    /** The connection that is named; null if none is. */
    String named(Request request) {
        return request.parameter("connection").isPresent() ? connection(request) : null;
    }

    /** The own id that a text is; empty where it cannot be one. */
    static Optional<UUID> ownId(String text) {
        return Optional.ofNullable(text).filter(id -> id.matches(OWN_ID)).map(UUID::fromString);
    }
}
