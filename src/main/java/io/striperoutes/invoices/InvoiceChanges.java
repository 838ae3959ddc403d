package io.striperoutes.invoices;

import io.striperoutes.api.Answer;
import io.striperoutes.api.Problem;
import io.striperoutes.api.Request;
import io.striperoutes.lifecycle.CustomerIds;
import io.striperoutes.lifecycle.CustomerLookup;
import java.time.Clock;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Makes, changes and deletes own invoices on behalf of the application; once Stripe has begun to hear of one, it stays as it is. */
@Component("invoiceChanges")
class InvoiceChanges {
    private static final String ID = "invoiceId";

    private final CustomerLookup customers;
    private final InvoiceLookup lookup;
    private final InvoiceStore store;
    private final Clock clock;

    InvoiceChanges(CustomerLookup customers, InvoiceLookup lookup, InvoiceStore store, Clock clock) {
        this.customers = customers;
        this.lookup = lookup;
        this.store = store;
        this.clock = clock;
    }

    /** Writes the new invoice that the body describes. */
    public void insert(Exchange exchange) {
        Request request = Request.of(exchange, "connection");
        InvoiceInput input = new InvoiceInput(request.body());
        Invoice.Terms terms = input.created(clock.instant());
        CustomerIds customer = customers.named(input.customer(), request);
        customers.hold(customer.id());
        exchange.setProperty(ID, store.insert(customer, terms));
    }

    /** Writes what the body changes of a draft. */
    public void update(Exchange exchange) {
        Request request = Request.of(exchange, "connection");
        InvoiceInput input = new InvoiceInput(request.body());
        customers.hold(lookup.named(request.path("id"), request).customer());
        Invoice before = changeable(request);
        if (input.saysCustomer() && !input.customer().equals(before.customer().toString())) {
            throw Problem.badRequest("customer_id cannot change: make another invoice");
        }
        store.update(before.id(), input.over(before.terms(), clock.instant()));
        exchange.setProperty(ID, before.id());
    }

    /** Deletes a draft, and answers 204. */
    public void delete(Exchange exchange) {
        Request request = Request.of(exchange, "connection");
        store.delete(changeable(request).id());
        Answer.noContent(exchange);
    }

    /** Answers 201 with the invoice that was made. */
    public void created(Exchange exchange) {
        UUID id = exchange.getProperty(ID, UUID.class);
        Answer.created(exchange, "/api/v1/invoices/" + id, store.get(id).body());
    }

    /** Answers with the invoice that was changed. */
    public void changed(Exchange exchange) {
        Answer.ok(exchange, store.get(exchange.getProperty(ID, UUID.class)).body());
    }

    private Invoice changeable(Request request) {
        Invoice invoice = store.lock(lookup.named(request.path("id"), request).id());
        if (!invoice.status().equals("draft")) {
            throw Problem.conflict("the invoice is " + invoice.status() + "; only a draft can be changed");
        }
        if (invoice.pushBegun()) {
            throw Problem.conflict("the push of this invoice to Stripe has begun; void it and make another one");
        }
        if (store.hasLivePayment(invoice.id())) {
            throw Problem.conflict("a checkout of this invoice is open");
        }
        return invoice;
    }
}
