package io.striperoutes.payments;

import io.striperoutes.invoices.InvoiceDebts;
import io.striperoutes.outbound.Pushes;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What an own payment owes its invoice: money that came by a checkout pays it, here at once and at Stripe after commit. All within the transaction of the caller. */
@Component
class PaymentDebts {
    private static final Set<String> PAID = Set.of("succeeded", "refunded", "partially_refunded", "disputed");
    private static final Set<String> UNPAID = Set.of("failed", "expired");

    private final InvoiceDebts invoices;
    private final Pushes pushes;

    PaymentDebts(InvoiceDebts invoices, Pushes pushes) {
        this.invoices = invoices;
        this.pushes = pushes;
    }

    /**
     * An own payment as it is now.
     *
     * @param settledAs as what it was last told to Stripe's invoice: paid, unpaid or null
     */
    record Own(UUID id, String connection, UUID invoice, String status, String settledAs) {}

    /** What the end of a payment means to its invoice: paid or unpaid; null while it is under way. */
    static String outcome(String status) {
        return PAID.contains(status) ? "paid" : UNPAID.contains(status) ? "unpaid" : null;
    }

    void paymentChanged(Own payment) {
        String outcome = outcome(payment.status());
        if (payment.invoice() == null || outcome == null || Objects.equals(outcome, payment.settledAs())) {
            return;
        }
        if (outcome.equals("paid")) {
            invoices.paid(payment.invoice());
        }
        pushes.owe(payment.connection(), "payment", payment.id());
    }
}
