package io.striperoutes.extract;

import io.striperoutes.database.Sql;
import io.striperoutes.stripe.EventList;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of extracts, which say for all nodes who is at what. */
@Component
class ExtractStore {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Duration lease;

    /** @param lease so long a node may be silent before its runs are taken over */
    ExtractStore(JdbcClient jdbc, Clock clock, @Value("${stripe-routes.extract.lease}") Duration lease) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.lease = lease;
    }

    /** Begins a run, or goes on with one whose node has died; empty if another one is at it. */
    Optional<Extract> begin(Extract.Target target) {
        return jdbc.sql(Sql.of("extract/begin-extract"))
                .param("connection", target.connection())
                .param("object", target.object().word())
                .param("tooOld", clock.instant().minus(EventList.TOO_OLD).getEpochSecond())
                .param("lease", lease.toMillis() / 1000.0)
                .query((row, n) -> new Extract(
                        row.getObject("run", UUID.class),
                        target.connection(),
                        target.object(),
                        row.getBoolean("is_full"),
                        second(row, "cursor"),
                        second(row, "baseline")))
                .optional();
    }

    /**
     * Keeps the run this node's until the transaction ends.
     *
     * @throws LostExtract if it is not any more
     */
    void hold(Extract extract) {
        byExtract("extract/hold-extract", extract)
                .param("run", extract.run())
                .query(Boolean.class)
                .optional()
                .orElseThrow(() -> new LostExtract(extract));
    }

    /** Runs whose node has died. */
    List<Extract.Target> abandoned() {
        return jdbc.sql(Sql.of("extract/find-abandoned"))
                .param("lease", lease.toMillis() / 1000.0)
                .query((row, n) -> new Extract.Target(
                        row.getString("connection"),
                        ExtractObject.of(row.getString("object")).orElseThrow()))
                .list();
    }

    /** Says that this node is still at these runs. */
    void keepAlive(Collection<UUID> runs) {
        if (!runs.isEmpty()) {
            jdbc.sql(Sql.of("extract/keep-alive"))
                    .param("runs", runs.toArray(UUID[]::new))
                    .update();
        }
    }

    /** Leaves the run to whoever comes next. */
    void release(Extract extract) {
        jdbc.sql(Sql.of("extract/release-extract")).param("run", extract.run()).update();
    }

    void fail(Extract extract, String error) {
        jdbc.sql(Sql.of("extract/fail-extract"))
                .param("run", extract.run())
                .param("error", error)
                .update();
    }

    /**
     * Ends a run that has done all that it should, in the transaction of the caller.
     *
     * @param cursor Unix second, by Stripe's clock, up to which all changes are extracted
     * @param objects how many objects it is about
     * @throws LostExtract if it is not this node's any more
     */
    void complete(Extract extract, long cursor, long objects) {
        int completed = jdbc.sql(Sql.of("extract/complete-extract"))
                .param("run", extract.run())
                .param("cursor", cursor)
                .param("objects", objects)
                .update();
        if (completed == 0) {
            throw new LostExtract(extract);
        }
    }

    JdbcClient.StatementSpec byExtract(String statement, Extract extract) {
        return jdbc.sql(Sql.of(statement))
                .param("connection", extract.connection())
                .param("object", extract.object().word());
    }

    private static Instant second(ResultSet row, String column) throws SQLException {
        long second = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochSecond(second);
    }
}
