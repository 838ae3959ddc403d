package io.striperoutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.inbox.ArrivedEvent;
import io.striperoutes.inbox.EventShape;
import io.striperoutes.inbox.Inbox;
import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts events into the inbox, and waits for what becomes of them. */
@TestComponent
public class Events {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Inbox inbox;
    private final JdbcClient jdbc;
    private final DataSource dataSource;

    public Events(Inbox inbox, JdbcClient jdbc, DataSource dataSource) {
        this.inbox = inbox;
        this.jdbc = jdbc;
        this.dataSource = dataSource;
    }

    /** An event as Stripe sends it, under a new id. */
    public static Map<String, Object> event(String type, long created, Map<String, Object> object) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("id", "evt_test" + COUNT.incrementAndGet());
        event.put("object", "event");
        event.put("api_version", "2026-07-29.dahlia");
        event.put("created", created);
        event.put("livemode", false);
        event.put("type", type);
        event.put("data", new LinkedHashMap<>(Map.of("object", object)));
        return event;
    }

    /** A thin event as Stripe sends it, under a new id: it names its object, and does not show it. */
    public static Map<String, Object> thin(String type, String object, String id) {
        int number = COUNT.incrementAndGet();
        return Maps.of(
                "id",
                "evt_thin" + number,
                "object",
                "v2.core.event",
                "type",
                type,
                "created",
                Instant.now().toString(),
                "livemode",
                false,
                "snapshot_event",
                "evt_snapshot" + number,
                "related_object",
                Maps.of("id", id, "type", object, "url", "/v1/" + object + "s/" + id));
    }

    /** Stores an event, and returns its id. */
    public String send(String type, long created, Map<String, Object> object) {
        return send(event(type, created, object));
    }

    public String send(Map<String, Object> event) {
        return raw(Json.text(event));
    }

    /** Stores the event that this JSON is, and returns its id. */
    public String raw(String json) {
        ArrivedEvent event = arrived(json.getBytes(StandardCharsets.UTF_8));
        inbox.accept(event).toCompletableFuture().join();
        return event.id();
    }

    /** Stores an event, waits until it is processed or skipped, and returns its id. */
    public String done(String type, long created, Map<String, Object> object) {
        return done(event(type, created, object));
    }

    public String done(Map<String, Object> event) {
        String id = send(event);
        ends(id, "processed", "skipped");
        return id;
    }

    /** Stores events so that all of them become visible at once, for one batch. */
    public void together(List<Map<String, Object>> events) {
        try (Held held = holding("lock table inbox.event in exclusive mode")) {
            // The first one is on its way alone before the others have come.
            inbox.accept(arrived(
                    Json.text(event("test.nobody", 1, Map.of("id", "first"))).getBytes(StandardCharsets.UTF_8)));
            events.forEach(event -> inbox.accept(arrived(Json.text(event).getBytes(StandardCharsets.UTF_8))));
            held.release();
        }
    }

    /** Waits until an event has one of these statuses. */
    public Map<String, Object> ends(String id, String... statuses) {
        await().pollInterval(Duration.ofMillis(20))
                // Not stored yet.
                .ignoreException(EmptyResultDataAccessException.class)
                .untilAsserted(() ->
                        assertThat(row(id).get("status")).as("%s", row(id)).isIn((Object[]) statuses));
        return row(id);
    }

    /** What the inbox says of an event. */
    public Map<String, Object> row(String id) {
        return jdbc.sql("select w.*, e.payload, e.id from inbox.event e join inbox.work w using (seq) where e.id = :id")
                .param("id", id)
                .query()
                .singleRow();
    }

    /** The only row of a query by one id. */
    public Map<String, Object> one(String sql, String id) {
        return jdbc.sql(sql).param("id", id).query().singleRow();
    }

    public List<Map<String, Object>> all(String sql, String id) {
        return jdbc.sql(sql).param("id", id).query().listOfRows();
    }

    /** A transaction of its own that holds what this statement locks. */
    public Held holding(String statement) {
        return new Held(dataSource, statement);
    }

    private static ArrivedEvent arrived(byte[] payload) {
        try {
            return EventShape.read("default", ArrivedEvent.Source.WEBHOOK, payload);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** An open transaction. */
    public static final class Held implements AutoCloseable {
        private final Connection connection;
        private boolean dead;

        Held(DataSource dataSource, String sql) {
            try {
                connection = dataSource.getConnection();
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    statement.execute(sql);
                }
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }

        /** Ends it as the death of its node would. */
        public void die(JdbcClient jdbc) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
                row.next();
                dead = true;
                jdbc.sql("select pg_terminate_backend(:pid)")
                        .param("pid", row.getInt(1))
                        .query()
                        .listOfRows();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }

        public void release() {
            try {
                connection.rollback();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                assertThat(dead).as("%s", e).isTrue();
            }
        }
    }
}
