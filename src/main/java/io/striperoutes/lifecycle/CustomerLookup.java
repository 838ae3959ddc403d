package io.striperoutes.lifecycle;

import io.striperoutes.api.Problem;
import io.striperoutes.api.Request;
import io.striperoutes.connection.Connection;
import io.striperoutes.connection.Connections;
import io.striperoutes.database.Sql;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the customer that a path names, by the application's own id or by Stripe's. */
@Component
class CustomerLookup {
    private static final String OWN_ID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

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
     */
    UUID id(Request request) {
        String id = request.path("id");
        if (!id.matches(OWN_ID)) {
            return byExternal(id, request);
        }
        Optional<String> connection = request.parameter("connection").map(this::known);
        return jdbc.sql(Sql.of("lifecycle/find-customer"))
                .param("id", UUID.fromString(id))
                .param("connection", connection.orElse(null))
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> Problem.notFound("there is no customer " + id));
    }

    /** The own id of the customer that a Stripe id names. */
    UUID byExternal(String externalId, Request request) {
        return jdbc.sql(Sql.of("lifecycle/find-customer-by-external"))
                .param("externalId", externalId.replace('\0', ' '))
                .param("connection", connection(request))
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> Problem.notFound("there is no customer " + externalId));
    }

    /**
     * The connection that a request is about.
     *
     * @throws Problem 404 if it is not known
     */
    String connection(Request request) {
        return request.parameter("connection").map(this::known).orElse(Connection.DEFAULT);
    }

    private String known(String connection) {
        return connections
                .find(connection)
                .orElseThrow(() -> Problem.notFound("there is no connection " + connection))
                .id();
    }
}
