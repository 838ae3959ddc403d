package io.striperoutes.payments;

import io.striperoutes.database.Sql;
import io.striperoutes.mirror.Batch;
import io.striperoutes.mirror.ObjectKey;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.ObjectKind;
import io.striperoutes.stripe.StripeEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.apache.camel.ExchangeProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps one row per payment in step with what Stripe tells of it. */
@Component("payments")
class Payments {
    private static final Set<ObjectKind> KINDS = Set.of(
            ObjectKind.PAYMENT_INTENT,
            ObjectKind.CHARGE,
            ObjectKind.REFUND,
            ObjectKind.DISPUTE,
            ObjectKind.INVOICE_PAYMENT,
            ObjectKind.CHECKOUT_SESSION);

    private final JdbcClient jdbc;
    private final OwnPayments own;

    Payments(JdbcClient jdbc, OwnPayments own) {
        this.jdbc = jdbc;
        this.own = own;
    }

    /** Notes that an event may have changed a payment. */
    public void reconsider(
            @ExchangeProperty("event") StripeEvent event, @ExchangeProperty(Batch.PROPERTY) Batch batch) {
        batch.change(event, KINDS);
    }

    /** Writes the payments that the batch has changed. */
    public void settle(@ExchangeProperty(Batch.PROPERTY) Batch batch) {
        List<StripeEvent> changes = batch.changes(KINDS);
        Set<ObjectKey> payments = new TreeSet<>();
        changes.forEach(event -> payment(event, payments));
        if (!payments.isEmpty()) {
            byIds("payments/lock-payments", payments).query().listOfRows();
        }
        own.followSessions(changes);
        if (payments.isEmpty()) {
            return;
        }
        own.link(changes);
        Map<ObjectKey, Payment> decided = new TreeMap<>();
        load(payments).forEach((key, parts) -> Payment.of(parts).ifPresent(payment -> decided.put(key, payment)));
        save(List.copyOf(decided.entrySet()));
    }

    /** A payment goes by its intent; only one that was made without an intent goes by its charge. */
    private static void payment(StripeEvent event, Set<ObjectKey> payments) {
        Map<String, Object> object = event.object();
        String intent =
                switch (event.kind().orElseThrow()) {
                    case PAYMENT_INTENT -> event.objectId();
                    case INVOICE_PAYMENT -> Json.reference(object, "payment", "payment_intent");
                    default -> Json.reference(object, "payment_intent");
                };
        String charge =
                event.kind().orElseThrow() == ObjectKind.CHARGE ? event.objectId() : Json.reference(object, "charge");
        String id = intent != null ? intent : charge;
        if (id != null) {
            payments.add(new ObjectKey(event.connection(), ObjectKind.PAYMENT_INTENT, id));
        }
    }

    private Map<ObjectKey, List<Payment.Part>> load(Collection<ObjectKey> payments) {
        Map<ObjectKey, List<Payment.Part>> parts = new TreeMap<>();
        byIds("payments/load-payment-facts", payments).query(row -> {
            ObjectKey key =
                    new ObjectKey(row.getString("connection"), ObjectKind.PAYMENT_INTENT, row.getString("payment"));
            parts.computeIfAbsent(key, k -> new ArrayList<>())
                    .add(new Payment.Part(
                            ObjectKind.of(row.getString("kind")).orElseThrow(), Json.object(row.getString("facts"))));
        });
        return parts;
    }

    private JdbcClient.StatementSpec byIds(String statement, Collection<ObjectKey> payments) {
        return jdbc.sql(Sql.of(statement))
                .param(
                        "connections",
                        payments.stream().map(ObjectKey::connection).toArray(String[]::new))
                .param("ids", payments.stream().map(ObjectKey::id).toArray(String[]::new));
    }

    private void save(List<Map.Entry<ObjectKey, Payment>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        own.changed(jdbc.sql(Sql.of("payments/upsert-payments"))
                .param("connections", column(rows, String[]::new, row -> row.getKey()
                        .connection()))
                .param("ids", column(rows, String[]::new, row -> row.getKey().id()))
                .param("customers", column(rows, String[]::new, row -> row.getValue()
                        .customer()))
                .param("invoices", column(rows, String[]::new, row -> row.getValue()
                        .invoice()))
                .param("statuses", column(rows, String[]::new, row -> row.getValue()
                        .status()))
                .param("amounts", column(rows, Long[]::new, row -> row.getValue()
                        .amount()))
                .param("currencies", column(rows, String[]::new, row -> row.getValue()
                        .currency()))
                .param("created", column(rows, Long[]::new, row -> row.getValue()
                        .created()))
                .query(OwnPayments::read)
                .list());
    }

    private static <V> V[] column(
            List<Map.Entry<ObjectKey, Payment>> rows,
            IntFunction<V[]> array,
            Function<Map.Entry<ObjectKey, Payment>, V> value) {
        return rows.stream().map(value).toArray(array);
    }
}
