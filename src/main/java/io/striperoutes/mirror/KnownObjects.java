package io.striperoutes.mirror;

import io.striperoutes.database.Sql;
import io.striperoutes.stripe.Fetched;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.ObjectKind;
import io.striperoutes.stripe.ObjectSource;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what the mirror knows, for those who compare it with Stripe. */
@Component
public class KnownObjects {
    private final JdbcClient jdbc;
    private final ObjectSource source;
    private final Clock clock;

    KnownObjects(JdbcClient jdbc, ObjectSource source, Clock clock) {
        this.jdbc = jdbc;
        this.source = source;
        this.clock = clock;
    }

    /** What is known of these objects; those that are not known are left out. */
    public Map<ObjectKey, Known> load(Collection<ObjectKey> keys) {
        Map<ObjectKey, Known> known = new HashMap<>();
        if (!keys.isEmpty()) {
            MirrorStore.byKeys(jdbc.sql(Sql.of("mirror/load-known")), keys).query(row -> {
                ObjectKind kind = ObjectKind.of(row.getString("kind")).orElseThrow();
                known.put(
                        new ObjectKey(row.getString("connection"), kind, row.getString("id")),
                        new Known(
                                Known.plain(Shapes.comparable(kind, Json.object(row.getString("facts")))),
                                row.getLong("as_of"),
                                row.getLong("until"),
                                row.getBoolean("deleted"),
                                row.getBoolean("in_doubt")));
            });
        }
        return known;
    }

    /** What Stripe showed, beside what is known of it, in the same order. What a list shows only in part is asked for as a whole. */
    public List<Sighting> compare(Map<ObjectKey, Fetched> shown) {
        Map<ObjectKey, Known> known = load(shown.keySet());
        return shown.entrySet().stream()
                .map(one -> new Sighting(one.getKey(), whole(one.getKey(), one.getValue()), known.get(one.getKey())))
                .toList();
    }

    private Fetched whole(ObjectKey key, Fetched shown) {
        return key.kind() == ObjectKind.SUBSCRIPTION && Json.isTrue(shown.object(), "items", "has_more")
                ? source.fetch(key.connection(), key.kind(), key.id()).orElse(shown)
                : shown;
    }

    /** Marks objects as in doubt: Stripe does not know them, though nothing says that they were deleted. */
    public void doubt(Collection<ObjectKey> keys) {
        if (!keys.isEmpty()) {
            MirrorStore.byKeys(jdbc.sql(Sql.of("mirror/doubt-objects")), keys).update();
        }
    }

    /** The objects in doubt of a connection that are of none of these kinds, up to a limit. */
    public List<ObjectKey> inDoubt(String connection, Collection<ObjectKind> except, int limit) {
        return jdbc.sql(Sql.of("mirror/find-doubtful"))
                .param("connection", connection)
                .param("except", except.stream().map(ObjectKind::stripeName).toArray(String[]::new))
                .param("limit", limit)
                .query((row, n) -> new ObjectKey(
                        connection, ObjectKind.of(row.getString("kind")).orElseThrow(), row.getString("id")))
                .list();
    }

    /** Whether an object of the connection is being fetched from Stripe, or will be within a time. */
    public boolean isWanting(String connection, Duration within) {
        return jdbc.sql(Sql.of("mirror/count-wanted"))
                        .param("connection", connection)
                        .param("by", clock.instant().plus(within).toEpochMilli() / 1000.0)
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
