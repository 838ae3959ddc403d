package io.striperoutes.lifecycle;

import io.striperoutes.api.OwnId;
import io.striperoutes.api.Problem;
import io.striperoutes.api.Request;
import io.striperoutes.connection.Connections;
import io.striperoutes.database.Sql;
import io.striperoutes.security.Caller;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Finds the customer that a path names, by the application's own id or by Stripe's. */
@Component
class CustomerLookup {
    private final JdbcClient jdbc;
    private final Connections connections;

    CustomerLookup(JdbcClient jdbc, Connections connections) {
        this.jdbc = jdbc;
        this.connections = connections;
    }

    /**
     * The own id of the customer that {@code {id}} names. An own id is unique over all connections, so that the connection only
     * matters for it if it is named.
     *
     * @throws Problem 404 if there is no such customer or connection
     * @throws AccessDeniedException if the caller is bound to another customer, whether or not there is this one
     */
    UUID id(Request request) {
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

    private static Optional<UUID> mine(Optional<UUID> found) {
        Caller.current().check(found.orElse(null));
        return found;
    }

    /**
     * The connection that a request is about.
     *
     * @throws Problem 404 if it is not known
     */
    String connection(Request request) {
        return request.connection(connections);
    }
}
