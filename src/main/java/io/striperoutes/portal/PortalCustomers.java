package io.striperoutes.portal;

import io.striperoutes.api.Problem;
import io.striperoutes.api.Request;
import io.striperoutes.connection.Connection;
import io.striperoutes.connection.Connections;
import io.striperoutes.database.Sql;
import io.striperoutes.security.Caller;
import io.striperoutes.stripe.OwnId;
import io.striperoutes.stripe.StripeAccounts;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the customer that a request is about, and says whether there is a portal for it. */
@Component
class PortalCustomers {
    private final JdbcClient jdbc;
    private final Connections connections;
    private final StripeAccounts accounts;

    PortalCustomers(JdbcClient jdbc, Connections connections, StripeAccounts accounts) {
        this.jdbc = jdbc;
        this.connections = connections;
        this.accounts = accounts;
    }

    /**
     * The customer that is named, by the own id or Stripe's; if none is, the caller's own.
     *
     * @throws org.springframework.security.access.AccessDeniedException 403 if it is not the caller's
     * @throws Problem 404 if there is no such customer; 400 if an administrator names none
     */
    PortalCustomer asked(Optional<String> named, Request request) {
        Caller caller = Caller.current();
        if (named.isEmpty() && caller.isAdmin()) {
            throw Problem.badRequest("customer_id is missing");
        }
        String id = named.orElseGet(() -> caller.customer().toString());
        Optional<PortalCustomer> customer = find(id, connection(request));
        caller.check(customer.map(PortalCustomer::id).orElse(null));
        return customer.orElseThrow(() -> Problem.notFound("there is no customer " + id));
    }

    /** One of our customers. */
    Optional<PortalCustomer> find(UUID id) {
        return find(id.toString(), null);
    }

    private Optional<PortalCustomer> find(String id, String connection) {
        return jdbc.sql(Sql.of("portal/find-customer"))
                .param("id", OwnId.of(id).orElse(null))
                .param("externalId", id.replace('\0', ' '))
                .param("connection", connection)
                .query(PortalCustomer.class)
                .optional();
    }

    /** Why there is no portal for a customer, and will be none; empty if there is one. */
    Optional<String> absence(PortalCustomer customer) {
        if (customer.erased()) {
            return Optional.of("the personal data of this customer has been erased");
        }
        if (customer.deleted()) {
            return Optional.of("this customer was deleted at Stripe");
        }
        return customer.externalId() == null && !goesToStripe(customer.connection())
                ? Optional.of("this customer is not at Stripe, and customers of its connection do not go there")
                : Optional.empty();
    }

    private boolean goesToStripe(String connection) {
        return accounts.find(connection).isPresent()
                && connections
                        .find(connection)
                        .map(Connection::syncConfig)
                        .filter(sync -> sync.customerOutboundEnabled())
                        .isPresent();
    }

    /** The connection that is named, or that of the caller's customer; null if an administrator names none. */
    String connection(Request request) {
        return request.namedConnection(connections);
    }
}
