package io.striperoutes.payments;

import io.striperoutes.database.Sql;
import io.striperoutes.invoices.Invoice;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and writes own payments that are to be made on a page of Stripe. */
@Component
class CheckoutStore {
    private final JdbcClient jdbc;

    CheckoutStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The one that is under way for an invoice. */
    Optional<Checkout> open(Invoice invoice) {
        return jdbc.sql(Sql.of("payments/find-open-checkout"))
                .param("invoice", invoice.id())
                .query(Checkout::read)
                .optional();
    }

    Checkout insert(Invoice invoice, String successUrl, String cancelUrl) {
        return get(jdbc.sql(Sql.of("payments/insert-checkout"))
                .param("connection", invoice.connection())
                .param("invoice", invoice.id())
                .param("amount", invoice.terms().total())
                .param("currency", invoice.terms().currency())
                .param("successUrl", successUrl)
                .param("cancelUrl", cancelUrl)
                .query(UUID.class)
                .single());
    }

    Checkout get(UUID id) {
        return jdbc.sql(Sql.of("payments/show-payment"))
                .param("id", id)
                .param("connection", null)
                .query(Checkout::read)
                .single();
    }

    /** Writes where the customer pays. */
    void recordSession(Checkout payment, Object session, Object url) {
        jdbc.sql(Sql.of("payments/record-session"))
                .param("id", payment.id())
                .param("session", session)
                .param("url", url)
                .update();
    }

    /** Gives it up. */
    void end(Checkout payment) {
        jdbc.sql(Sql.of("payments/end-checkout")).param("id", payment.id()).update();
    }

    /** Writes that Stripe's invoice is in line with how it ended: paid or unpaid. */
    void settled(UUID id, String outcome) {
        jdbc.sql(Sql.of("payments/record-settled"))
                .param("id", id)
                .param("as", outcome)
                .update();
    }
}
