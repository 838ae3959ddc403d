package io.striperoutes.payments;

import io.striperoutes.database.Sql;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.ObjectKind;
import io.striperoutes.stripe.OwnId;
import io.striperoutes.stripe.StripeEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells payments that this program started by a checkout from all others: the intent and the session carry our id in their metadata. */
@Component
class OwnPayments {
    static final String OWN_ID = "stripe_routes_payment_id";

    private final JdbcClient jdbc;
    private final PaymentDebts debts;

    OwnPayments(JdbcClient jdbc, PaymentDebts debts) {
        this.jdbc = jdbc;
        this.debts = debts;
    }

    /** A payment of ours, and what an event calls it. */
    private record Named(String connection, UUID own, String stripeId) {}

    /** Lets the rows of own payments know their intents, before these are looked up by them. */
    void link(List<StripeEvent> events) {
        List<Named> intents = new ArrayList<>();
        for (StripeEvent event : events) {
            String intent = event.kind().orElseThrow() == ObjectKind.PAYMENT_INTENT
                    ? event.objectId()
                    : Json.reference(event.object(), "payment_intent");
            if (intent != null) {
                own(event).ifPresent(id -> intents.add(new Named(event.connection(), id, intent)));
            }
        }
        byConnection(intents).forEach((connection, named) -> {
            pairs("payments/replace-external-payments", connection, "intents", named)
                    .update();
            pairs("payments/link-own-payments", connection, "intents", named).update();
        });
    }

    /** Writes what sessions tell of payments that have no intent. */
    void followSessions(List<StripeEvent> events) {
        List<Named> sessions = new ArrayList<>();
        events.stream()
                .filter(event -> event.kind().orElseThrow() == ObjectKind.CHECKOUT_SESSION)
                .forEach(event ->
                        own(event).ifPresent(id -> sessions.add(new Named(event.connection(), id, event.objectId()))));
        byConnection(sessions)
                .forEach((connection, named) -> changed(pairs("payments/follow-sessions", connection, "sessions", named)
                        .query(OwnPayments::read)
                        .list()));
    }

    /** Lets the invoices of payments know; those that are not ours have none. */
    void changed(List<Optional<PaymentDebts.Own>> payments) {
        payments.stream().flatMap(Optional::stream).forEach(debts::paymentChanged);
    }

    /** An own payment of a row; empty for any other. */
    static Optional<PaymentDebts.Own> read(ResultSet row, int number) throws SQLException {
        return row.getString("origin").equals("own")
                ? Optional.of(new PaymentDebts.Own(
                        row.getObject("id", UUID.class),
                        row.getString("connection"),
                        row.getObject("invoice_id", UUID.class),
                        row.getString("status"),
                        row.getString("settled_as")))
                : Optional.empty();
    }

    private static Optional<UUID> own(StripeEvent event) {
        return OwnId.of(Json.string(event.object(), "metadata", OWN_ID));
    }

    private static Map<String, List<Named>> byConnection(List<Named> named) {
        return named.stream().distinct().collect(Collectors.groupingBy(Named::connection));
    }

    private JdbcClient.StatementSpec pairs(String statement, String connection, String ids, List<Named> named) {
        return jdbc.sql(Sql.of(statement))
                .param("connection", connection)
                .param("owned", named.stream().map(Named::own).toArray(UUID[]::new))
                .param(ids, named.stream().map(Named::stripeId).toArray(String[]::new));
    }
}
