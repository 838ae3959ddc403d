package io.striperoutes.inbox;

import com.fasterxml.jackson.databind.util.RawValue;
import io.striperoutes.api.Answer;
import io.striperoutes.api.Page;
import io.striperoutes.api.Problem;
import io.striperoutes.api.Request;
import io.striperoutes.connection.Connections;
import io.striperoutes.database.Sql;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows what is in the inbox, the newest first. */
@Component("eventsApi")
class EventsApi {
    private static final String LIST = "events";
    /** How long a list may take. */
    private static final Duration LONGEST = Duration.ofSeconds(5);
    /** PostgreSQL's state of a statement that took too long. */
    private static final String CANCELED = "57014";

    private final JdbcClient jdbc;
    private final Connections connections;

    EventsApi(JdbcClient jdbc, Connections connections) {
        this.jdbc = jdbc;
        this.connections = connections;
    }

    /**
     * Lists events.
     *
     * @throws Problem 400 if so few match, where there are so many, that they are not found in time
     */
    @Transactional(readOnly = true)
    public void list(Exchange exchange) {
        Request request = Request.of(exchange, "status", "type", "customer", "connection", "limit", "cursor");
        EventFilter filter = EventFilter.of(request, request.connection(connections));
        long before = request.cursor(LIST).map(after -> after.number(0)).orElse(Long.MAX_VALUE);
        List<EventView> rows = find(filter, before, request.limit() + 1);
        Answer.ok(exchange, Page.of(LIST, rows, request.limit(), EventView::body, last -> new Object[] {last.seq()}));
    }

    private List<EventView> find(EventFilter filter, long before, int limit) {
        jdbc.sql(Sql.of("inbox/bound-list"))
                .param("timeout", LONGEST.toMillis() + "ms")
                .query()
                .listOfRows();
        try {
            return filter.bind(jdbc.sql(Sql.of(statement(filter))))
                    .param("exactType", filter.exactType())
                    .param("before", before)
                    .param("limit", limit)
                    .query(EventView::read)
                    .list();
        } catch (DataAccessException e) {
            if (e.getCause() instanceof SQLException cause && CANCELED.equals(cause.getSQLState())) {
                throw Problem.badRequest(
                        "no more such events were found within " + LONGEST.toSeconds()
                                + " seconds; a whole type instead of a family, a customer, or status pending, failed or dead is found sooner");
            }
            throw e;
        }
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
