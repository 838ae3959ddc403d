package io.striperoutes.payments;

import io.striperoutes.checkout.StripeSessions;
import io.striperoutes.invoices.Invoice;
import io.striperoutes.invoices.InvoiceStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The pages of Stripe on which own payments are made. */
@Component
class PaymentPages {
    private static final String NAME = "Invoice";

    private final StripeSessions sessions;
    private final InvoiceStore invoices;

    PaymentPages(StripeSessions sessions, InvoiceStore invoices) {
        this.sessions = sessions;
        this.invoices = invoices;
    }

    /** A new page; asked for again within a day, the same page. */
    Map<String, Object> create(Checkout payment) {
        return sessions.create(
                payment.connection(),
                parameters(payment, invoices.get(payment.invoice())),
                "%s:payment:%s:session".formatted(payment.connection(), payment.id()));
    }

    Map<String, Object> get(Checkout payment, String session) {
        return sessions.get(payment.connection(), session);
    }

    /** Closes it, and returns how it is then. */
    String expire(Checkout payment, String session) {
        return sessions.expire(payment.connection(), session);
    }

    private static Map<String, Object> parameters(Checkout payment, Invoice invoice) {
        Map<String, Object> metadata = Map.of(
                OwnPayments.OWN_ID, payment.id().toString(),
                Invoice.OWN_ID, invoice.id().toString());
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("mode", "payment");
        parameters.put("customer", invoice.externalCustomer());
        parameters.put("client_reference_id", invoice.customer().toString());
        parameters.put("success_url", payment.successUrl());
        parameters.put("cancel_url", payment.cancelUrl());
        parameters.put("metadata", metadata);
        parameters.put("payment_intent_data", intent(metadata, invoice));
        parameters.put(
                "line_items",
                List.of(Map.of(
                        "quantity",
                        1,
                        "price_data",
                        Map.of(
                                "currency", payment.currency(),
                                "unit_amount", payment.amount(),
                                // Stripe makes a product of it, which is nobody's: nothing of a person may be in its
                                // name.
                                "product_data", Map.of("name", NAME)))));
        return parameters;
    }

    /** The receipt that Stripe may mail says what was paid for, in the words of the invoice. */
    private static Map<String, Object> intent(Map<String, Object> metadata, Invoice invoice) {
        String subject = invoice.terms().subject();
        return subject == null ? Map.of("metadata", metadata) : Map.of("metadata", metadata, "description", subject);
    }
}
