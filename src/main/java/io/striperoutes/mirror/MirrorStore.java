package io.striperoutes.mirror;

import io.striperoutes.database.Documents;
import io.striperoutes.database.Sql;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.ObjectKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and writes the rows of the mirror, many at a time. */
@Component
class MirrorStore {
    private final JdbcClient jdbc;

    MirrorStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks and reads how the stored snapshots stand; what is not stored is left out. */
    Map<ObjectKey, Stored> lock(Collection<ObjectKey> keys) {
        Map<ObjectKey, Stored> stored = new HashMap<>();
        byKeys(jdbc.sql(Sql.of("mirror/lock-objects")), keys).query(row -> {
            ObjectKey key = new ObjectKey(
                    row.getString("connection"),
                    ObjectKind.of(row.getString("kind")).orElseThrow(),
                    row.getString("id"));
            Standing standing = new Standing(
                    row.getLong("as_of"),
                    row.getLong("until"),
                    row.getBoolean("terminal"),
                    row.getBoolean("deleted"),
                    row.getBoolean("in_doubt"),
                    row.getBoolean("tied"));
            stored.put(key, new Stored(standing, row.getBoolean("ever_live"), row.getInt("version")));
        });
        return stored;
    }

    /**
     * Writes snapshots.
     *
     * @throws OptimisticLockingFailureException if another transaction has written one of them since it was read
     */
    void save(List<Newest> rows) {
        if (rows.isEmpty()) {
            return;
        }
        int written = byKeys(
                        jdbc.sql(Sql.of("mirror/upsert-objects")),
                        rows.stream().map(Newest::key).toList())
                .param("customers", facts(rows, "customer"))
                .param("parents", column(rows, String[]::new, Newest::parent))
                .param("statuses", facts(rows, "status"))
                .param("created", column(rows, Long[]::new, row -> Json.integer(row.facts(), "created")))
                .param("asOf", column(rows, Long[]::new, row -> row.outcome().asOf()))
                .param("until", column(rows, Long[]::new, row -> row.outcome().until()))
                .param(
                        "eventIds",
                        column(rows, String[]::new, row -> row.outcome().last().eventId()))
                .param(
                        "deleted",
                        column(rows, Boolean[]::new, row -> row.outcome().last().tombstone()))
                .param(
                        "terminal",
                        column(rows, Boolean[]::new, row -> row.outcome().last().terminal()))
                .param("tied", column(rows, Boolean[]::new, row -> row.outcome().tied()))
                .param("inDoubt", column(rows, Boolean[]::new, row -> row.outcome()
                        .inDoubt()))
                .param("everLive", column(rows, Boolean[]::new, Newest::everLive))
                .param("facts", new Documents(column(rows, byte[][]::new, row -> Json.bytes(row.facts()))))
                .param(
                        "snapshots",
                        new Documents(column(
                                rows,
                                byte[][]::new,
                                row -> Json.bytes(row.outcome().last().object()))))
                .param("versions", column(rows, Integer[]::new, Newest::version))
                .update();
        if (written != rows.size()) {
            throw new OptimisticLockingFailureException(
                    "another node has just written one of " + rows.size() + " objects");
        }
    }

    void markEverLive(List<ObjectKey> keys) {
        if (!keys.isEmpty()) {
            byKeys(jdbc.sql(Sql.of("mirror/mark-ever-live")), keys).update();
        }
    }

    static JdbcClient.StatementSpec byKey(JdbcClient.StatementSpec statement, ObjectKey key) {
        return statement
                .param("connection", key.connection())
                .param("kind", key.kind().stripeName())
                .param("id", key.id());
    }

    static JdbcClient.StatementSpec byKeys(JdbcClient.StatementSpec statement, Collection<ObjectKey> keys) {
        return statement
                .param("connections", keys.stream().map(ObjectKey::connection).toArray(String[]::new))
                .param(
                        "kinds",
                        keys.stream().map(key -> key.kind().stripeName()).toArray(String[]::new))
                .param("ids", keys.stream().map(ObjectKey::id).toArray(String[]::new));
    }

    private static String[] facts(List<Newest> rows, String key) {
        return column(rows, String[]::new, row -> Objects.toString(row.facts().get(key), null));
    }

    private static <V> V[] column(List<Newest> rows, IntFunction<V[]> array, Function<Newest, V> value) {
        return rows.stream().map(value).toArray(array);
    }
}
