package io.striperoutes.extract;

import io.striperoutes.api.Answer;
import io.striperoutes.api.Page;
import io.striperoutes.api.Problem;
import io.striperoutes.api.Request;
import io.striperoutes.connection.Connections;
import io.striperoutes.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows the cursors, and begins an extract for whoever asks for one. */
@Component("extractsApi")
class ExtractsApi {
    private static final String LIST = "extracts";
    private static final String TARGET = "target";

    private final JdbcClient jdbc;
    private final Connections connections;
    private final Extracts extracts;

    ExtractsApi(JdbcClient jdbc, Connections connections, Extracts extracts) {
        this.jdbc = jdbc;
        this.connections = connections;
        this.extracts = extracts;
    }

    /** One entry for each list, those that were never extracted too. */
    public void list(Exchange exchange) {
        Request request = Request.of(exchange, "connection", "limit", "cursor");
        long after = request.cursor(LIST).map(cursor -> cursor.number(0)).orElse(0L);
        List<Map.Entry<Long, Map<String, Object>>> rows =
                rows(request.connection(connections), ExtractObject.WORDS, after, request.limit() + 1);
        Answer.ok(exchange, Page.of(LIST, rows, request.limit(), Map.Entry::getValue, last ->
                new Object[] {last.getKey()}));
    }

    /**
     * Finds out what is asked for: the body becomes it.
     *
     * @throws Problem 404 if there is no such list, 409 if it cannot be extracted
     */
    public void open(Exchange exchange) {
        Request request = Request.of(exchange, "connection");
        String word = request.path("object");
        ExtractObject object = ExtractObject.of(word)
                .orElseThrow(() -> Problem.notFound(
                        "there is no extract of " + word + "; there are " + String.join(", ", ExtractObject.WORDS)));
        Extract.Target target = new Extract.Target(request.connection(connections), object);
        extracts.hindrance(target).ifPresent(reason -> {
            throw Problem.conflict(reason);
        });
        exchange.setProperty(TARGET, target);
        exchange.getMessage().setBody(target);
    }

    /** Answers with the run that is going on. */
    public void begun(Exchange exchange, @ExchangeProperty(TARGET) Extract.Target target) {
        List<String> word = List.of(target.object().word());
        Answer.accepted(exchange, rows(target.connection(), word, 0, 1).get(0).getValue());
    }

    private List<Map.Entry<Long, Map<String, Object>>> rows(
            String connection, List<String> objects, long after, int limit) {
        return jdbc.sql(Sql.of("extract/list-extracts"))
                .param("connection", connection)
                .param("objects", objects.toArray(String[]::new))
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> Map.entry(row.getLong("place"), body(connection, row)))
                .list();
    }

    private static Map<String, Object> body(String connection, ResultSet row) throws SQLException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("connection", connection);
        body.put("object", row.getString("object"));
        body.put("mode", row.getString("mode"));
        body.put("status", row.getString("status"));
        body.put("cursor", time(row, "cursor"));
        body.put("objects", row.getLong("objects"));
        body.put("started_at", time(row, "started_at"));
        body.put("finished_at", time(row, "finished_at"));
        body.put("error", row.getString("error"));
        return body;
    }

    private static String time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant().toString();
    }
}
