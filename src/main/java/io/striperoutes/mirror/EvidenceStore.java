package io.striperoutes.mirror;

import io.striperoutes.connection.Connections;
import io.striperoutes.database.Sql;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.ObjectKind;
import io.striperoutes.stripe.StorableJson;
import io.striperoutes.stripe.StripeEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads again what Stripe said of an object: its events from the inbox, and its newest fetch. */
@Component
class EvidenceStore {
    private final JdbcClient jdbc;
    private final Connections connections;

    EvidenceStore(JdbcClient jdbc, Connections connections) {
        this.jdbc = jdbc;
        this.connections = connections;
    }

    Map<ObjectKey, List<Observation>> load(Collection<ObjectKey> keys) {
        Map<ObjectKey, List<Observation>> evidence = new HashMap<>();
        MirrorStore.byKeys(jdbc.sql(Sql.of("mirror/load-evidence")), keys).query(row -> {
            StripeEvent event = event(row);
            ObjectKey key = key(row, "object_id");
            if (event.kind().filter(key.kind()::equals).isPresent() && isOurs(event)) {
                evidence.computeIfAbsent(key, k -> new ArrayList<>()).add(Observation.of(event));
            }
        });
        MirrorStore.byKeys(jdbc.sql(Sql.of("mirror/load-fetches")), keys).query(row -> {
            ObjectKey key = key(row, "id");
            evidence.computeIfAbsent(key, k -> new ArrayList<>())
                    .add(Observation.fetched(
                            key.kind(),
                            row.getLong("sent_at"),
                            row.getLong("answered_at"),
                            Json.object(row.getString("snapshot"))));
        });
        return evidence;
    }

    /** An id that the account chose, as a product's may be, is another object in the other mode. */
    private boolean isOurs(StripeEvent event) {
        return connections
                .find(event.connection())
                .flatMap(connection -> connection.refuses(event))
                .isEmpty();
    }

    private static StripeEvent event(ResultSet row) throws SQLException {
        try {
            return new StripeEvent(row.getString("connection"), StorableJson.object(row.getBytes("payload")));
        } catch (IOException e) {
            throw new UncheckedIOException("an event in the inbox is not JSON", e);
        }
    }

    private static ObjectKey key(ResultSet row, String id) throws SQLException {
        return new ObjectKey(
                row.getString("connection"),
                ObjectKind.of(row.getString("kind")).orElseThrow(),
                row.getString(id));
    }
}
