package io.striperoutes.reconcile;

import io.striperoutes.database.Sql;
import io.striperoutes.stripe.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of runs, which say for all nodes who is at what. */
@Component
class RunStore {
    private final JdbcClient jdbc;

    RunStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Begins a run; empty if another one of that connection is running, on whatever node. */
    Optional<Run> begin(String connection, Scope scope, Instant since, EndpointCheck.Verdict endpoint) {
        failAbandoned();
        return jdbc.sql(Sql.of("reconcile/begin-run"))
                .param("connection", connection)
                .param("scope", scope.word())
                .param("since", since == null ? null : since.toEpochMilli() / 1000.0)
                .param("calls", endpoint.calls())
                .param("warnings", Json.text(endpoint.warnings()))
                .query(UUID.class)
                .optional()
                .map(id -> new Run(id, connection, scope, since, endpoint));
    }

    /** The run of that connection that is going on. */
    Optional<UUID> running(String connection) {
        failAbandoned();
        return jdbc.sql(Sql.of("reconcile/find-running"))
                .param("connection", connection)
                .query((row, n) -> row.getObject("id", UUID.class))
                .optional();
    }

    /** The run of that connection that is going on, if it has found anything that may have to be refetched. */
    Optional<UUID> finding(String connection) {
        return jdbc.sql(Sql.of("reconcile/find-finding"))
                .param("connection", connection)
                .query(UUID.class)
                .optional();
    }

    /**
     * Writes how far a run has come.
     *
     * @throws IllegalStateException if it was given up meanwhile, so that another one may have begun
     */
    void saveProgress(Run run) {
        int written = bind(jdbc.sql(Sql.of("reconcile/save-progress")), run).update();
        if (written == 0) {
            throw new IllegalStateException("the run was given up, as this node had been silent for too long");
        }
    }

    /** Ends a run, with all that was repaired while it went on; an error makes it a failed one. */
    void end(Run run, String error) {
        bind(jdbc.sql(Sql.of("reconcile/end-run")), run)
                .param("status", error == null ? "completed" : "failed")
                .param("error", error)
                .query(Long.class)
                .optional()
                .ifPresent(repaired -> run.repaired = repaired);
        jdbc.sql(Sql.of("reconcile/forget-listed")).param("run", run.id()).update();
        jdbc.sql(Sql.of("reconcile/delete-old-runs"))
                .param("connection", run.connection())
                .update();
    }

    /** Says that this node is still at these runs; those of nodes that say nothing any more are failed. */
    void keepAlive(Collection<UUID> runs) {
        if (!runs.isEmpty()) {
            jdbc.sql(Sql.of("reconcile/keep-alive"))
                    .param("ids", runs.toArray(UUID[]::new))
                    .update();
        }
        failAbandoned();
    }

    private void failAbandoned() {
        jdbc.sql(Sql.of("reconcile/fail-abandoned-runs")).update();
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, Run run) {
        return statement
                .param("id", run.id())
                .param("checked", run.checked)
                .param("missedEvents", run.missedEvents)
                .param("repaired", run.repaired)
                .param("calls", run.calls)
                .param("warnings", Json.text(run.warnings()));
    }
}
