package io.striperoutes.payments;

import io.striperoutes.api.Answer;
import io.striperoutes.api.Fields;
import io.striperoutes.api.Problem;
import io.striperoutes.api.Request;
import io.striperoutes.api.StripeProblem;
import io.striperoutes.checkout.RedirectAllowlist;
import io.striperoutes.invoices.Invoice;
import io.striperoutes.invoices.InvoiceLookup;
import io.striperoutes.invoices.InvoiceStore;
import io.striperoutes.invoices.OutboundSwitch;
import io.striperoutes.invoices.StripeInvoices;
import io.striperoutes.lifecycle.CustomerLookup;
import io.striperoutes.lifecycle.EnsureCustomer;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.StripeFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.springframework.stereotype.Component;

/** Lets a customer pay an own invoice on a page of Stripe: one page at a time, so that nobody pays twice. */
@Component("invoiceCheckout")
class InvoiceCheckout {
    private static final String CHECKOUT = "checkout";
    private static final String EARLIER = "earlier";
    private static final int MAX_URL = 2048;

    private final CheckoutStore payments;
    private final CustomerLookup customers;
    private final InvoiceLookup lookup;
    private final InvoiceStore store;
    private final OutboundSwitch outbound;
    private final RedirectAllowlist allowlist;
    private final EnsureCustomer ensure;
    private final PaymentPages pages;
    private final StripeInvoices invoices;

    InvoiceCheckout(
            CheckoutStore payments,
            CustomerLookup customers,
            InvoiceLookup lookup,
            InvoiceStore store,
            OutboundSwitch outbound,
            RedirectAllowlist allowlist,
            EnsureCustomer ensure,
            PaymentPages pages,
            StripeInvoices invoices) {
        this.payments = payments;
        this.customers = customers;
        this.lookup = lookup;
        this.store = store;
        this.outbound = outbound;
        this.allowlist = allowlist;
        this.ensure = ensure;
        this.pages = pages;
        this.invoices = invoices;
    }

    /** What was asked for: properties {@code invoiceId}, {@code customerId}, {@code successUrl} and {@code cancelUrl}. */
    public void read(Exchange exchange) {
        Request request = Request.of(exchange, "connection");
        Fields body = request.body().known("invoice_id", "success_url", "cancel_url");
        String success = allowlist.checked("success_url", body.required("success_url", MAX_URL));
        String cancel = allowlist.checked("cancel_url", body.required("cancel_url", MAX_URL));
        Invoice invoice = lookup.named(body.required("invoice_id", 64), request);
        exchange.setProperty("invoiceId", invoice.id());
        exchange.setProperty("customerId", invoice.customer());
        exchange.setProperty("connection", invoice.connection());
        exchange.setProperty("successUrl", success);
        exchange.setProperty("cancelUrl", cancel);
    }

    /** Makes the payment: property {@code checkout}; or property {@code earlier}, where there is one under way. */
    public void claim(Exchange exchange) {
        customers.hold(exchange.getProperty("customerId", UUID.class));
        Invoice invoice = store.lock(exchange.getProperty("invoiceId", UUID.class));
        checkPayable(invoice);
        Optional<Checkout> earlier = payments.open(invoice);
        exchange.removeProperty(CHECKOUT);
        exchange.removeProperty(EARLIER);
        if (earlier.isPresent()) {
            exchange.setProperty(EARLIER, earlier.get());
        } else {
            exchange.setProperty(
                    CHECKOUT,
                    payments.insert(
                            invoice,
                            exchange.getProperty("successUrl", String.class),
                            exchange.getProperty("cancelUrl", String.class)));
        }
    }

    private void checkPayable(Invoice invoice) {
        outbound.refusal(invoice.connection()).ifPresent(reason -> {
            throw Problem.conflict(reason);
        });
        if (!invoice.unsettled() || store.paidByCheckout(invoice.id())) {
            throw Problem.conflict("the invoice is " + (invoice.unsettled() ? "paid" : invoice.status()));
        }
        if (invoice.terms().total() == 0) {
            throw Problem.conflict("there is nothing to pay on this invoice");
        }
    }

    /** Stripe takes the payment of an invoice from its customer only. */
    public void customer(@ExchangeProperty("customerId") UUID customer) throws Exception {
        ensure.ensureOrTell(customer);
    }

    /** The earlier page serves again if it leads back to the same places; any other one is closed before there is another. */
    public void reuse(Exchange exchange, @ExchangeProperty(EARLIER) Checkout earlier) {
        boolean same = earlier.returnsTo(
                exchange.getProperty("successUrl", String.class), exchange.getProperty("cancelUrl", String.class));
        if (earlier.session() == null && same) {
            exchange.setProperty(CHECKOUT, earlier);
            return;
        }
        try {
            String session = earlier.session() == null ? Json.string(pages.create(earlier), "id") : earlier.session();
            String status = same ? Json.string(pages.get(earlier, session), "status") : pages.expire(earlier, session);
            if ("complete".equals(status)) {
                throw Problem.conflict("a payment of this invoice is under way");
            }
            if ("open".equals(status)) {
                exchange.setProperty(CHECKOUT, earlier);
            } else {
                payments.end(earlier);
            }
        } catch (StripeFailure e) {
            throw StripeProblem.of("close the checkout that is open", e);
        }
    }

    /** Makes the page, unless there is one. */
    public void session(Exchange exchange, @ExchangeProperty(CHECKOUT) Checkout payment) {
        if (payment == null) {
            throw Problem.conflict("another checkout of this invoice is being made");
        }
        try {
            Map<String, Object> session =
                    payment.session() == null ? pages.create(payment) : pages.get(payment, payment.session());
            payments.recordSession(payment, session.get("id"), session.get("url"));
            exchange.setProperty("session", session);
        } catch (StripeFailure e) {
            if (!e.retryable()) {
                // Stripe would answer the same to this one for a day.
                payments.end(payment);
            }
            throw StripeProblem.of("make the checkout", e);
        }
    }

    /** While the page is open, Stripe does not collect its invoice by itself. */
    public void pauseCollection(@ExchangeProperty(CHECKOUT) Checkout payment) {
        Invoice invoice = store.get(payment.invoice());
        if (invoice.externalId() == null
                || invoice.status().equals("draft")
                || !invoice.terms().autoAdvance()) {
            return;
        }
        try {
            invoices.pauseCollection(invoice, payment.id());
        } catch (StripeFailure e) {
            throw StripeProblem.of("put off collecting the invoice", e);
        }
    }

    public void answer(
            Exchange exchange,
            @ExchangeProperty(CHECKOUT) Checkout payment,
            @ExchangeProperty("session") Map<String, Object> session) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("checkout_url", session.get("url"));
        body.put("session_id", session.get("id"));
        body.put("payment_id", payment.id().toString());
        Answer.ok(exchange, body);
    }
}
