package io.striperoutes.invoices;

import io.striperoutes.api.Problem;
import io.striperoutes.api.Request;
import io.striperoutes.connection.Connections;
import io.striperoutes.outbound.Push;
import io.striperoutes.security.Caller;
import io.striperoutes.stripe.OwnId;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Finds the invoice that a request names. Own ids are unique over all connections; one that is named must be its. */
@Component
public class InvoiceLookup {
    private final InvoiceStore store;
    private final Connections connections;

    InvoiceLookup(InvoiceStore store, Connections connections) {
        this.store = store;
        this.connections = connections;
    }

    /**
     * The invoice that an own id names.
     *
     * @throws Problem 404 if there is none
     * @throws AccessDeniedException if it is not of the caller's customer, whether or not there is one
     */
    public Invoice named(String id, Request request) {
        Optional<Invoice> found = OwnId.of(id).flatMap(own -> store.find(own, request.namedConnection(connections)));
        Caller.current().check(found.map(Invoice::customer).orElse(null));
        return found.orElseThrow(() -> Problem.notFound("there is no invoice " + id));
    }

    /** The invoice that the path names, held until the transaction ends: property {@code invoiceId}. No push of it is taken on yet. */
    Invoice held(Exchange exchange) {
        Request request = Request.of(exchange, "connection");
        Invoice invoice = store.lock(named(request.path("id"), request).id());
        exchange.setProperty("invoiceId", invoice.id());
        exchange.removeProperty(Push.PROPERTY);
        return invoice;
    }
}
