package io.striperoutes.billing;

import io.striperoutes.database.Sql;
import io.striperoutes.outbound.Pushes;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What an own payment and its invoice owe each other: money that came by a checkout pays the invoice, here at once and at Stripe after commit, and an invoice
 * that is settled closes its checkouts. All within the transaction of the caller.
 */
@Component
class PaymentDebts {
    static final String TYPE = "payment";

    private static final Set<String> PAID = Set.of("succeeded", "refunded", "partially_refunded", "disputed");
    private static final Set<String> UNPAID = Set.of("failed", "expired");

    private final JdbcClient jdbc;
    private final Pushes pushes;

    PaymentDebts(JdbcClient jdbc, Pushes pushes) {
        this.jdbc = jdbc;
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
            int paid = jdbc.sql(Sql.of("billing/pay-invoice"))
                    .param("invoice", payment.invoice())
                    .update();
            if (paid > 0) {
                invoiceChanged(payment.invoice(), "paid");
            }
        }
        pushes.owe(payment.connection(), TYPE, payment.id());
    }

    void invoiceChanged(UUID invoice, String status) {
        List<Own> debts = jdbc.sql(Sql.of("billing/find-debts"))
                .param("invoice", invoice)
                .param("status", status)
                .query((row, n) ->
                        new Own(row.getObject("id", UUID.class), row.getString("connection"), invoice, null, null))
                .list();
        debts.forEach(debt -> pushes.owe(debt.connection(), TYPE, debt.id()));
    }
}
