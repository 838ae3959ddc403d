package io.striperoutes.inbox;

import io.striperoutes.api.Answer;
import io.striperoutes.api.Fields;
import io.striperoutes.api.Problem;
import io.striperoutes.api.Request;
import io.striperoutes.connection.Connections;
import io.striperoutes.database.Sql;
import java.util.Map;
import org.apache.camel.Exchange;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts events back to be applied again, as if they had just come. What was dropped after its retention cannot be. */
@Component("eventReplay")
class Replay {
    private final JdbcClient jdbc;
    private final Connections connections;

    Replay(JdbcClient jdbc, Connections connections) {
        this.jdbc = jdbc;
        this.connections = connections;
    }

    /** Replays the event that the path names. */
    public void one(Exchange exchange) {
        Request request = Request.of(exchange, "connection");
        String connection = request.connection(connections);
        String id = request.path("id").replace('\0', ' ');
        int replayed = jdbc.sql(Sql.of("inbox/replay-event"))
                .param("connection", connection)
                .param("id", id)
                .update();
        if (replayed == 0) {
            boolean known = jdbc.sql(Sql.of("inbox/show-event"))
                    .param("connection", connection)
                    .param("id", id)
                    .query(EventView::read)
                    .optional()
                    .isPresent();
            throw known
                    ? Problem.conflict("the payload of event " + id + " was dropped after its retention")
                    : Problem.notFound("there is no event " + id);
        }
        exchange.setProperty("replayed", replayed);
    }

    /** Reads which events are meant: properties {@code filter} and {@code dryRun}. */
    public void read(Exchange exchange) {
        Request request = Request.of(exchange, "connection");
        Fields body = request.body().known("filter", "dry_run");
        exchange.setProperty("filter", EventFilter.of(body.object("filter"), request.connection(connections)));
        exchange.setProperty("dryRun", body.flag("dry_run"));
    }

    /** Replays all events that are meant. */
    public void many(Exchange exchange) {
        EventFilter filter = exchange.getProperty("filter", EventFilter.class);
        exchange.setProperty(
                "replayed",
                filter.bindWithTimes(jdbc.sql(Sql.of("inbox/replay-events"))).update());
    }

    /** Answers how many they were. */
    public void answer(Exchange exchange) {
        Answer.accepted(exchange, Map.of("replayed", exchange.getProperty("replayed", Integer.class)));
    }
}
