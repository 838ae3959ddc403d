package io.striperoutes.setup;

import io.striperoutes.api.Answer;
import io.striperoutes.api.Listed;
import io.striperoutes.api.Page;
import io.striperoutes.api.Problem;
import io.striperoutes.api.Request;
import io.striperoutes.connection.Connections;
import io.striperoutes.database.Sql;
import io.striperoutes.stripe.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows which own entity is which object at Stripe, and which pairs could not be made. */
@Component("mappingsApi")
class MappingsApi {
    private static final String LIST = "mappings";
    private static final String CONFLICTS = "mapping-conflicts";
    private static final List<String> TYPES =
            List.of("customer", "plan", "price", "subscription", "invoice", "payment");

    private final JdbcClient jdbc;
    private final Connections connections;

    MappingsApi(JdbcClient jdbc, Connections connections) {
        this.jdbc = jdbc;
        this.connections = connections;
    }

    public void list(Exchange exchange) {
        Request request = Request.of(
                exchange,
                "entity_type",
                "entity_id",
                "provider_entity_id",
                "conflicts",
                "connection",
                "limit",
                "cursor");
        if (request.parameter("conflicts", List.of("true", "false"))
                .filter("true"::equals)
                .isPresent()) {
            conflicts(request, exchange);
            return;
        }
        String provided = request.parameter("provider_entity_id").orElse(null);
        UUID entity = entity(request);
        JdbcClient.StatementSpec statement;
        if (entity != null) {
            statement = jdbc.sql(Sql.of("connection/list-mappings-of-entity"))
                    .param("entityId", entity)
                    .param("providerEntityId", provided);
        } else if (provided != null) {
            statement = jdbc.sql(Sql.of("connection/list-mappings-of-object")).param("providerEntityId", provided);
        } else {
            statement = jdbc.sql(Sql.of("connection/list-mappings"))
                    .param(
                            "afterCreated",
                            request.cursor(LIST).map(after -> after.micros(0)).orElse(null))
                    .param(
                            "afterId",
                            request.cursor(LIST).map(after -> after.uuid(1)).orElse(null))
                    .param("limit", request.limit() + 1);
        }
        List<Listed> rows = of(statement, request).query(MappingsApi::mapping).list();
        Answer.ok(exchange, Page.of(LIST, rows, request.limit()));
    }

    private void conflicts(Request request, Exchange exchange) {
        List<Listed> rows = of(jdbc.sql(Sql.of("connection/list-mapping-conflicts")), request)
                .param("entityId", entity(request))
                .param(
                        "providerEntityId",
                        request.parameter("provider_entity_id").orElse(null))
                .param(
                        "before",
                        request.cursor(CONFLICTS).map(after -> after.number(0)).orElse(Long.MAX_VALUE))
                .param("limit", request.limit() + 1)
                .query(MappingsApi::conflict)
                .list();
        Answer.ok(exchange, Page.of(CONFLICTS, rows, request.limit(), Listed::body, last ->
                new Object[] {last.created()}));
    }

    private JdbcClient.StatementSpec of(JdbcClient.StatementSpec statement, Request request) {
        return statement
                .param("connection", request.connection(connections))
                .param("entityType", request.parameter("entity_type", TYPES).orElse(null));
    }

    private static UUID entity(Request request) {
        try {
            return request.parameter("entity_id").map(UUID::fromString).orElse(null);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("entity_id must be an own id, a UUID");
        }
    }

    private static Listed mapping(ResultSet row, int number) throws SQLException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", row.getString("id"));
        pair(row, body);
        body.put("metadata", Json.object(row.getString("metadata")));
        body.put("created_at", time(row, "created_at"));
        return new Listed(row.getLong("created_micros"), body);
    }

    private static Listed conflict(ResultSet row, int number) throws SQLException {
        Map<String, Object> body = new LinkedHashMap<>();
        pair(row, body);
        body.put("reason", row.getString("reason"));
        body.put("event_id", row.getString("event_id"));
        body.put("created_at", time(row, "at"));
        return new Listed(row.getLong("seq"), body);
    }

    private static void pair(ResultSet row, Map<String, Object> body) throws SQLException {
        body.put("entity_type", row.getString("entity_type"));
        body.put("entity_id", row.getString("entity_id"));
        body.put("provider", "stripe");
        body.put("provider_entity_id", row.getString("provider_entity_id"));
        body.put("connection", row.getString("connection"));
    }

    private static String time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant().toString();
    }
}
