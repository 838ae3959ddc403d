package io.striperoutes.lifecycle;

import io.striperoutes.api.Fields;
import io.striperoutes.api.Problem;
import io.striperoutes.api.Request;
import io.striperoutes.connection.Connections;
import io.striperoutes.database.Sql;
import io.striperoutes.security.Caller;
import io.striperoutes.stripe.OwnId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Finds the customer that a request is about, by the application's own id or by Stripe's: the one that it names, or the caller's own. */
@Component
public class CustomerLookup {
    private final JdbcClient jdbc;
    private final Connections connections;

    CustomerLookup(JdbcClient jdbc, Connections connections) {
        this.jdbc = jdbc;
        this.connections = connections;
    }

    /**
     * The own id of the customer that {@code {id}} of the path names. An own id is unique over all connections, so that the connection only
     * matters for it if it is named.
     *
     * @throws Problem 404 if there is no such customer or connection
     * @throws AccessDeniedException if the caller is bound to another customer, whether or not there is this one
     */
    public UUID id(Request request) {
        String id = request.path("id");
        Optional<UUID> own = OwnId.of(id);
        if (own.isEmpty()) {
            return byExternal(id, request);
        }
        boolean connectionNamed = request.parameter("connection").isPresent();
        return mine(jdbc.sql(Sql.of("lifecycle/find-customer"))
                        .param("id", own.get())
                        .param("connection", connectionNamed ? connection(request) : null)
                        .query(UUID.class)
                        .optional())
                .orElseThrow(() -> Problem.notFound("there is no customer " + id));
    }

    /** The own id of the customer that a Stripe id names. */
    UUID byExternal(String externalId, Request request) {
        return mine(jdbc.sql(Sql.of("lifecycle/find-customer-by-external"))
                        .param("externalId", externalId.replace('\0', ' '))
                        .param("connection", connection(request))
                        .query(UUID.class)
                        .optional())
                .orElseThrow(() -> Problem.notFound("there is no customer " + externalId));
    }

    /**
     * The customer that a field or parameter names.
     *
     * @throws Problem 404 if there is none
     * @throws AccessDeniedException if the caller is bound to another customer, whether or not there is this one
     */
    public CustomerIds named(String id, Request request) {
        Optional<CustomerIds> found = jdbc.sql(Sql.of("lifecycle/find-named-customer"))
                .param("id", OwnId.of(id).orElse(null))
                .param("externalId", id.replace('\0', ' '))
                .param("connection", request.namedConnection(connections))
                .query(CustomerIds.class)
                .optional();
        Caller.current().check(found.map(CustomerIds::id).orElse(null));
        return found.orElseThrow(() -> Problem.notFound("there is no customer " + id));
    }

    /**
     * The customer that is to act: the caller's own, or the one that an administrator names in {@code customer_id}.
     *
     * @throws Problem 400 if an administrator names none, 404 if there is none
     * @throws AccessDeniedException if another one than the caller's is named
     */
    public CustomerIds acting(Fields body, Request request) {
        Caller caller = Caller.current();
        boolean own = !caller.isAdmin() && !body.has("customer_id");
        return named(own ? caller.customer().toString() : body.required("customer_id", 255), request);
    }

    /**
     * The customer that a list is of: the one that parameter {@code customer} names, else the caller's own; empty for all, if an administrator names
     * none.
     *
     * @throws AccessDeniedException if another one than the caller's is named
     */
    public Optional<CustomerIds> listed(Request request) {
        Caller caller = Caller.current();
        return request.parameter("customer")
                .or(() -> Optional.ofNullable(caller.customer()).map(UUID::toString))
                .map(id -> named(id, request));
    }

    /**
     * Keeps a customer from being erased until the transaction of the caller ends. Before any of its invoices is held, as events do it.
     *
     * @throws Problem 409 if it was erased before: nothing new is kept of that person
     */
    public void hold(UUID customer) {
        if (jdbc.sql(Sql.of("lifecycle/hold-customer"))
                .param("id", customer)
                .query(Boolean.class)
                .single()) {
            throw Problem.conflict("the personal data of this customer has been erased");
        }
    }

    private static Optional<UUID> mine(Optional<UUID> found) {
        Caller.current().check(found.orElse(null));
        return found;
    }

    /**
     * The connection that a request is about.
     *
     * @throws Problem 404 if it is not known
     */
    public String connection(Request request) {
        return request.connection(connections);
    }
}
