package io.striperoutes.invoices;

import io.striperoutes.database.Sql;
import io.striperoutes.mirror.Batch;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.ObjectKind;
import io.striperoutes.stripe.OwnId;
import io.striperoutes.stripe.StripeEvent;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.camel.ExchangeProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps own invoices in step with the newest that is known of Stripe's: status, number, where to pay. */
@Component("invoices")
class InvoiceStatus {
    private static final Set<ObjectKind> KINDS = Set.of(ObjectKind.INVOICE);

    private final JdbcClient jdbc;
    private final InvoiceDebts debts;

    InvoiceStatus(JdbcClient jdbc, InvoiceDebts debts) {
        this.jdbc = jdbc;
        this.debts = debts;
    }

    /** Notes that an event may have changed an own invoice. */
    public void reconsider(
            @ExchangeProperty("event") StripeEvent event, @ExchangeProperty(Batch.PROPERTY) Batch batch) {
        batch.change(event, KINDS);
    }

    /** Writes what the batch has changed of own invoices; those that others made cost one look. */
    public void settle(@ExchangeProperty(Batch.PROPERTY) Batch batch) {
        List<StripeEvent> changes = batch.changes(KINDS);
        Set<String> connections =
                changes.stream().map(StripeEvent::connection).collect(Collectors.toCollection(TreeSet::new));
        for (String connection : connections) {
            List<StripeEvent> own = changes.stream()
                    .filter(event -> event.connection().equals(connection))
                    .toList();
            jdbc.sql(Sql.of("invoices/follow-invoices"))
                    .param("connection", connection)
                    .param(
                            "ids",
                            own.stream().map(StripeEvent::objectId).distinct().toArray(String[]::new))
                    .param("owned", ownIds(own))
                    .query((row, n) -> new Followed(row.getObject("id", UUID.class), row.getString("status")))
                    .list()
                    .forEach(followed -> debts.changed(followed.id(), followed.status()));
        }
    }

    private record Followed(UUID id, String status) {}

    private static UUID[] ownIds(List<StripeEvent> events) {
        return events.stream()
                .map(event -> Json.string(event.object(), "metadata", Invoice.OWN_ID))
                .filter(Objects::nonNull)
                .flatMap(id -> OwnId.of(id).stream())
                .distinct()
                .toArray(UUID[]::new);
    }
}
