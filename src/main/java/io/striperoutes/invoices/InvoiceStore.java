package io.striperoutes.invoices;

import io.striperoutes.api.Problem;
import io.striperoutes.database.Sql;
import io.striperoutes.lifecycle.CustomerIds;
import io.striperoutes.stripe.Json;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and writes own invoices and their lines. */
@Component
public class InvoiceStore {
    private final JdbcClient jdbc;

    InvoiceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    UUID insert(CustomerIds customer, Invoice.Terms terms) {
        UUID id = withTerms("invoices/insert-invoice", terms)
                .param("connection", customer.connection())
                .param("customer", customer.id())
                .query(UUID.class)
                .single();
        insertLines(id, terms.lines());
        return id;
    }

    /** True if it was still one that may change. */
    boolean update(UUID id, Invoice.Terms terms) {
        boolean changed =
                withTerms("invoices/update-invoice", terms).param("id", id).update() == 1;
        if (changed) {
            jdbc.sql(Sql.of("invoices/delete-invoice-lines"))
                    .param("invoice", id)
                    .update();
            insertLines(id, terms.lines());
        }
        return changed;
    }

    /** True if it was one that Stripe never heard of. */
    boolean delete(UUID id) {
        return jdbc.sql(Sql.of("invoices/delete-invoice")).param("id", id).update() == 1;
    }

    /** Locks and reads one invoice. */
    public Invoice lock(UUID id) {
        return jdbc.sql(Sql.of("invoices/lock-invoice"))
                .param("id", id)
                .query(Invoice::read)
                .optional()
                .orElseThrow(() -> Problem.notFound("there is no invoice " + id));
    }

    /** Reads one invoice as it is. */
    public Invoice get(UUID id) {
        return find(id, null).orElseThrow(() -> Problem.notFound("there is no invoice " + id));
    }

    /** The same, if it is of that connection; null for any. */
    Optional<Invoice> find(UUID id, String connection) {
        return jdbc.sql(Sql.of("invoices/show-invoice"))
                .param("id", id)
                .param("connection", connection)
                .query(Invoice::read)
                .optional();
    }

    /** Whether a payment for it is under way, or brought money. */
    public boolean hasLivePayment(UUID id) {
        return jdbc.sql(Sql.of("invoices/has-live-payment"))
                .param("invoice", id)
                .query(Boolean.class)
                .single();
    }

    /** Whether a checkout of its own brought money for it. */
    public boolean paidByCheckout(UUID id) {
        return jdbc.sql(Sql.of("invoices/count-paid"))
                        .param("invoice", id)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Writes that it is void. */
    void voided(UUID id) {
        jdbc.sql(Sql.of("invoices/void-invoice")).param("id", id).update();
    }

    private JdbcClient.StatementSpec withTerms(String statement, Invoice.Terms terms) {
        return jdbc.sql(Sql.of(statement))
                .param("currency", terms.currency())
                .param("total", terms.total())
                .param("description", terms.description())
                .param("collectionMethod", terms.collectionMethod())
                .param("autoAdvance", terms.autoAdvance())
                .param("dueDate", time(terms.dueDate()))
                .param("metadata", Json.text(terms.metadata()));
    }

    private void insertLines(UUID id, List<Line> lines) {
        jdbc.sql(Sql.of("invoices/insert-invoice-lines"))
                .param("invoice", id)
                .param("descriptions", lines.stream().map(Line::description).toArray(String[]::new))
                .param("quantities", lines.stream().map(Line::quantity).toArray(Long[]::new))
                .param("unitAmounts", lines.stream().map(Line::unitAmount).toArray(Long[]::new))
                .param("amounts", lines.stream().map(Line::amount).toArray(Long[]::new))
                .update();
    }

    private static OffsetDateTime time(Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
