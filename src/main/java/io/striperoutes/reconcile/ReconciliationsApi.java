package io.striperoutes.reconcile;

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
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows reconciliations and what they found. */
@Component("reconciliationsApi")
class ReconciliationsApi {
    private static final String LIST = "reconciliations";
    private static final String DRIFT = "drift";

    private final JdbcClient jdbc;
    private final Connections connections;

    ReconciliationsApi(JdbcClient jdbc, Connections connections) {
        this.jdbc = jdbc;
        this.connections = connections;
    }

    public void list(Exchange exchange) {
        Request request = Request.of(exchange, "connection", "limit", "cursor");
        List<Listed> rows = jdbc.sql(Sql.of("reconcile/list-runs"))
                .param("connection", request.connection(connections))
                .param(
                        "afterCreated",
                        request.cursor(LIST).map(after -> after.micros(0)).orElse(null))
                .param(
                        "afterId",
                        request.cursor(LIST).map(after -> after.uuid(1)).orElse(null))
                .param("limit", request.limit() + 1)
                .query(ReconciliationsApi::run)
                .list();
        Answer.ok(exchange, Page.of(LIST, rows, request.limit()));
    }

    public void get(Exchange exchange) {
        Answer.ok(exchange, one(Request.of(exchange, "connection")));
    }

    /** The differences that a run found, in the order in which it did. */
    public void drift(Exchange exchange) {
        Request request = Request.of(exchange, "connection", "limit", "cursor");
        List<Map.Entry<Long, Map<String, Object>>> rows = jdbc.sql(Sql.of("reconcile/list-drift"))
                .param("run", UUID.fromString(Json.string(one(request), "id")))
                .param(
                        "after",
                        request.cursor(DRIFT).map(after -> after.number(0)).orElse(0L))
                .param("limit", request.limit() + 1)
                .query(ReconciliationsApi::difference)
                .list();
        Answer.ok(exchange, Page.of(DRIFT, rows, request.limit(), Map.Entry::getValue, last ->
                new Object[] {last.getKey()}));
    }

    private Map<String, Object> one(Request request) {
        String id = request.path("id");
        request.connection(connections); // an own id says enough, but an unknown connection is a mistake
        return uuid(id).flatMap(known -> jdbc.sql(Sql.of("reconcile/show-run"))
                        .param("id", known)
                        .query(ReconciliationsApi::run)
                        .optional())
                .map(Listed::body)
                .orElseThrow(() -> Problem.notFound("there is no reconciliation " + id));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // what is no id is nobody's id
        }
    }

    private static Listed run(ResultSet row, int number) throws SQLException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", row.getString("id"));
        body.put("connection", row.getString("connection"));
        body.put("status", row.getString("status"));
        body.put("scope", row.getString("scope"));
        body.put("started_at", time(row, "started_at"));
        body.put("finished_at", time(row, "finished_at"));
        for (String count : List.of("checked", "missed_events", "repaired", "calls")) {
            body.put(count, row.getLong(count));
        }
        body.put("warnings", Json.array(row.getString("warnings_json")));
        body.put("error", row.getString("error"));
        return new Listed(row.getLong("started_micros"), body);
    }

    private static Map.Entry<Long, Map<String, Object>> difference(ResultSet row, int number) throws SQLException {
        Map<String, Object> body = new LinkedHashMap<>();
        for (String text : List.of("object", "id", "field")) {
            body.put(text, row.getString(text));
        }
        for (String json : List.of("was", "now")) {
            String text = row.getString(json);
            body.put(json, text == null ? null : Json.array("[" + text + "]").get(0));
        }
        body.put("event_id", row.getString("event_id"));
        body.put("repaired_at", time(row, "repaired_at"));
        return Map.entry(row.getLong("seq"), body);
    }

    private static String time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant().toString();
    }
}
