package io.striperoutes.inbox;

import com.fasterxml.jackson.databind.util.RawValue;
import io.striperoutes.api.Answer;
import io.striperoutes.api.Page;
import io.striperoutes.api.Problem;
import io.striperoutes.api.Request;
import io.striperoutes.connection.Connections;
import io.striperoutes.database.Sql;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows what is in the inbox, the newest first. */
@Component("eventsApi")
class EventsApi {
    private static final String LIST = "events";

    private final JdbcClient jdbc;
    private final Connections connections;

    EventsApi(JdbcClient jdbc, Connections connections) {
        this.jdbc = jdbc;
        this.connections = connections;
    }

    public void list(Exchange exchange) {
        Request request = Request.of(exchange, "status", "type", "customer", "connection", "limit", "cursor");
        EventFilter filter = EventFilter.of(request, request.connection(connections));
        List<EventView> rows = filter.bind(jdbc.sql(Sql.of(statement(filter))))
                .param(
                        "before",
                        request.cursor(LIST).map(after -> after.number(0)).orElse(Long.MAX_VALUE))
                .param("limit", request.limit() + 1)
                .query(EventView::read)
                .list();
        Answer.ok(exchange, Page.of(LIST, rows, request.limit(), EventView::body, last -> new Object[] {last.seq()}));
    }

    public void get(Exchange exchange) {
        Request request = Request.of(exchange, "connection");
        String id = request.path("id");
        Answer.ok(
                exchange,
                jdbc.sql(Sql.of("inbox/show-event"))
                        .param("connection", request.connection(connections))
                        .param("id", id.replace('\0', ' '))
                        .query((row, n) -> {
                            Map<String, Object> body = EventView.read(row, n).body();
                            byte[] payload = row.getBytes("payload");
                            body.put("payload", payload == null ? null : raw(payload));
                            return body;
                        })
                        .optional()
                        .orElseThrow(() -> Problem.notFound("there is no event " + id)));
    }

    /** Who waits or is dead is few among many, and a customer's events too: each has an index of its own to be found by. */
    private static String statement(EventFilter filter) {
        if (filter.customer() != null) {
            return "inbox/list-customer-events";
        }
        if ("dead".equals(filter.status())) {
            return "inbox/list-dead-events";
        }
        return "pending".equals(filter.status()) || "failed".equals(filter.status())
                ? "inbox/list-waiting-events"
                : "inbox/list-events";
    }

    /** As it was received, to the letter: numbers and all. */
    private static RawValue raw(byte[] payload) {
        return new RawValue(new String(payload, StandardCharsets.UTF_8));
    }
}
