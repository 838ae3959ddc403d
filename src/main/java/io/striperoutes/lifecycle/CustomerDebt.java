package io.striperoutes.lifecycle;

import io.striperoutes.connection.Connection;
import io.striperoutes.connection.Connections;
import io.striperoutes.database.Sql;
import io.striperoutes.outbound.Pushes;
import io.striperoutes.stripe.StripeAccounts;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Owes customers to Stripe, where they go there: a field that is owed is ours until Stripe has confirmed it. */
@Component
class CustomerDebt {
    /** How pushes call what they are about. */
    static final String TYPE = "customer";

    private final JdbcClient jdbc;
    private final Pushes pushes;
    private final Connections connections;
    private final StripeAccounts accounts;

    CustomerDebt(JdbcClient jdbc, Pushes pushes, Connections connections, StripeAccounts accounts) {
        this.jdbc = jdbc;
        this.pushes = pushes;
        this.connections = connections;
        this.accounts = accounts;
    }

    /** Why customers of a connection do not go to Stripe; empty if they do. */
    Optional<String> refusal(String id) {
        Optional<Connection> connection = connections.find(id);
        if (connection.isEmpty() || accounts.find(id).isEmpty()) {
            return Optional.of("connection " + id + " has no Stripe account");
        }
        return connection.get().syncConfig().customerOutboundEnabled()
                ? Optional.empty()
                : Optional.of("customer_outbound_enabled is off for connection " + id);
    }

    /** Owes a customer as it is, locked and not at Stripe yet: all of it. */
    void oweNew(Customer customer) {
        owe(customer, ProfileFields.present(customer.profile()));
    }

    /**
     * Owes what has changed of a customer, if Stripe is to know of it; and what it could not be told before.
     *
     * @param before as it was
     * @param after as it is now, locked
     */
    void oweChange(Customer before, Customer after) {
        if (refusal(after.connection()).isPresent()) {
            return;
        }
        if (after.externalId() == null) {
            oweNew(after);
            return;
        }
        Set<String> fields = new LinkedHashSet<>(ProfileFields.differing(before.profile(), after.profile()));
        if (before.externalId() == null) {
            // Stripe is told at least whose it is.
            fields.add(ProfileFields.METADATA + OwnIds.CUSTOMER);
        }
        if (!fields.isEmpty() || !after.unconfirmed().isEmpty()) {
            owe(after, fields);
        }
    }

    /** Owes these fields of a customer, locked and at Stripe, and whose it is there; wherever customers go by now, as they were owed before. */
    void oweFields(Customer customer, Collection<String> changed) {
        Set<String> fields = new LinkedHashSet<>(changed);
        fields.add(ProfileFields.METADATA + OwnIds.CUSTOMER);
        owe(customer, fields);
    }

    /** Owes nothing of a customer any more. */
    void forget(Customer customer) {
        pushes.forget(customer.connection(), TYPE, customer.id());
    }

    /** Writes what is still ours. */
    void hold(Customer customer, Unconfirmed unconfirmed) {
        jdbc.sql(Sql.of("lifecycle/hold-fields"))
                .param("id", customer.id())
                .param("unconfirmed", unconfirmed.json())
                .update();
    }

    private void owe(Customer customer, Collection<String> fields) {
        long generation = pushes.owe(customer.connection(), TYPE, customer.id());
        hold(customer, customer.unconfirmed().with(fields, generation));
    }
}
