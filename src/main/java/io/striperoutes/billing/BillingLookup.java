package io.striperoutes.billing;

import io.striperoutes.api.Fields;
import io.striperoutes.api.OwnId;
import io.striperoutes.api.Problem;
import io.striperoutes.api.Request;
import io.striperoutes.connection.Connections;
import io.striperoutes.database.Sql;
import io.striperoutes.outbound.Push;
import io.striperoutes.security.Caller;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Finds the customer or invoice that a request names. Own ids are unique over all connections; one that is named must be theirs. */
@Component
class BillingLookup {
    private final JdbcClient jdbc;
    private final Connections connections;
    private final InvoiceStore invoices;

    BillingLookup(JdbcClient jdbc, Connections connections, InvoiceStore invoices) {
        this.jdbc = jdbc;
        this.connections = connections;
        this.invoices = invoices;
    }

    /**
     * The customer that an own id or Stripe's id names.
     *
     * @throws Problem 404 if there is none
     * @throws AccessDeniedException if the caller is bound to another customer, whether or not there is this one
     */
    BillingCustomer customer(String id, Request request) {
        Optional<BillingCustomer> found = jdbc.sql(Sql.of("billing/find-customer"))
                .param("id", OwnId.of(id).orElse(null))
                .param("externalId", id.replace('\0', ' '))
                .param("connection", named(request))
                .query((row, n) -> new BillingCustomer(
                        row.getObject("id", UUID.class),
                        row.getString("connection"),
                        row.getString("external_id"),
                        row.getBoolean("erased"),
                        row.getString("name"),
                        row.getString("email")))
                .optional();
        Caller.current().check(found.map(BillingCustomer::id).orElse(null));
        return found.orElseThrow(() -> Problem.notFound("there is no customer " + id));
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

    /**
     * The customer that is to act: the caller's own, or the one that an administrator names.
     *
     * @throws Problem 400 if an administrator names none in {@code customer_id}, 404 if there is none
     * @throws AccessDeniedException if another one than the caller's is named
     */
    BillingCustomer acting(Fields body, Request request) {
        Caller caller = Caller.current();
        boolean own = !caller.isAdmin() && !body.has("customer_id");
        return customer(own ? caller.customer().toString() : body.required("customer_id", 255), request);
    }

    /**
     * The customer that a list is of: the one that is named, else the caller's own; empty for all, if an administrator names none.
     *
     * @throws AccessDeniedException if another one than the caller's is named
     */
    Optional<BillingCustomer> listed(Request request) {
        Caller caller = Caller.current();
        return request.parameter("customer")
                .or(() -> Optional.ofNullable(caller.customer()).map(UUID::toString))
                .map(id -> customer(id, request));
    }

    /**
     * The invoice that an own id names.
     *
     * @throws Problem 404 if there is none
     * @throws AccessDeniedException if it is not of the caller's customer, whether or not there is one
     */
    Invoice invoice(String id, Request request) {
        Optional<Invoice> found = OwnId.of(id).flatMap(own -> jdbc.sql(Sql.of("billing/show-invoice"))
                .param("id", own)
                .param("connection", named(request))
                .query(Invoice::read)
                .optional());
        Caller.current().check(found.map(Invoice::customer).orElse(null));
        return found.orElseThrow(() -> Problem.notFound("there is no invoice " + id));
    }

    /** The invoice that the path names, held until the transaction ends: property {@code invoiceId}. No push of it is taken on yet. */
    Invoice held(Exchange exchange) {
        Request request = Request.of(exchange, "connection");
        Invoice invoice = invoices.lock(invoice(request.path("id"), request).id());
        exchange.setProperty("invoiceId", invoice.id());
        exchange.removeProperty(Push.PROPERTY);
        return invoice;
    }

    /** The connection that is named, or that of the caller's customer; null if an administrator names none. */
    String named(Request request) {
        return request.namedConnection(connections);
    }

    /** The connection that a list is of. */
    String connection(Request request) {
        return request.connection(connections);
    }
}
