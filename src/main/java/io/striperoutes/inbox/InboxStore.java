package io.striperoutes.inbox;

import io.striperoutes.database.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/**
 * Writes events to the database: any number in one statement, one round trip and one commit. The columns travel as
 * arrays, so that the statement is the same for every batch size and stays prepared.
 */
@Component
class InboxStore {
    private final DataSource dataSource;
    private final int commitTimeoutMillis;
    private final String acceptEvents;

    InboxStore(DataSource dataSource, InboxSettings settings) {
        this.dataSource = dataSource;
        this.commitTimeoutMillis = Math.toIntExact(settings.commitTimeout().toMillis());
        this.acceptEvents = Sql.of("inbox/accept-events");
    }

    /** Commits those of the events that are not in the inbox yet, and returns these. */
    Set<Key> insert(List<ArrivedEvent> events) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            // A server that died without a word would otherwise hold every webhook for ever. The pool sets it back.
            connection.setNetworkTimeout(Runnable::run, commitTimeoutMillis);
            try (PreparedStatement statement = connection.prepareStatement(acceptEvents)) {
                Columns columns = new Columns(connection, statement, events);
                columns.set("text", String[]::new, ArrivedEvent::connection);
                columns.set("text", String[]::new, ArrivedEvent::id);
                columns.set("text", String[]::new, ArrivedEvent::type);
                columns.set("text", String[]::new, ArrivedEvent::objectId);
                columns.set("text", String[]::new, ArrivedEvent::customerId);
                columns.set("int8", Long[]::new, event -> millis(event.created()));
                columns.set("text", String[]::new, ArrivedEvent::apiVersion);
                columns.set("bool", Boolean[]::new, ArrivedEvent::livemode);
                columns.set("text", String[]::new, ArrivedEvent::account);
                columns.set("text", String[]::new, event -> event.source().text());
                columns.set("bytea", byte[][]::new, ArrivedEvent::payload);
                Set<Key> stored = new HashSet<>(events.size() * 2);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        stored.add(new Key(rows.getString(1), rows.getString(2)));
                    }
                }
                return stored;
            }
        }
    }

    private static Long millis(Instant instant) {
        return instant == null ? null : (Long) instant.toEpochMilli();
    }

    /** What makes an event the same event. */
    record Key(String connection, String id) {
        static Key of(ArrivedEvent event) {
            return new Key(event.connection(), event.id());
        }
    }

    private static final class Columns {
        private final Connection connection;
        private final PreparedStatement statement;
        private final List<ArrivedEvent> events;
        private int position;

        Columns(Connection connection, PreparedStatement statement, List<ArrivedEvent> events) {
            this.connection = connection;
            this.statement = statement;
            this.events = events;
        }

        <T> void set(String type, IntFunction<T[]> array, Function<ArrivedEvent, T> value) throws SQLException {
            T[] values = events.stream().map(value).toArray(array);
            statement.setArray(++position, connection.createArrayOf(type, values));
        }
    }
}
