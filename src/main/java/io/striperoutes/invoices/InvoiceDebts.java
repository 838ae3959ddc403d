package io.striperoutes.invoices;

import io.striperoutes.database.Sql;
import io.striperoutes.outbound.Pushes;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an invoice owes its own payments: one that is settled closes its checkouts, and money that came for it counts for it at Stripe too. All within the transaction of the caller. */
@Component
public class InvoiceDebts {
    private final JdbcClient jdbc;
    private final Pushes pushes;

    InvoiceDebts(JdbcClient jdbc, Pushes pushes) {
        this.jdbc = jdbc;
        this.pushes = pushes;
    }

    /** Writes that money came for it by a checkout of its own; Stripe is told after commit. */
    public void paid(UUID invoice) {
        int paid = jdbc.sql(Sql.of("invoices/pay-invoice"))
                .param("invoice", invoice)
                .update();
        if (paid > 0) {
            changed(invoice, "paid");
        }
    }

    /** Owes Stripe the payments for which the new status of their invoice matters. */
    void changed(UUID invoice, String status) {
        jdbc.sql(Sql.of("invoices/find-debts"))
                .param("invoice", invoice)
                .param("status", status)
                .query((row, n) -> new Debt(row.getString("connection"), row.getObject("id", UUID.class)))
                .list()
                .forEach(debt -> pushes.owe(debt.connection(), "payment", debt.payment()));
    }

    private record Debt(String connection, UUID payment) {}
}
