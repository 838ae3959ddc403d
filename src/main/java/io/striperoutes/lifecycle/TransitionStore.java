package io.striperoutes.lifecycle;

import static io.striperoutes.lifecycle.CustomerStore.column;
import static io.striperoutes.lifecycle.CustomerStore.entitlements;
import static io.striperoutes.lifecycle.CustomerStore.seconds;

import io.striperoutes.database.Sql;
import io.striperoutes.stripe.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the history of customers' states. */
@Component
class TransitionStore {
    private final JdbcClient jdbc;

    TransitionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes what changed for whom: each entry is the decision and its change. */
    void insert(Map<CustomerStore.Decided, Change> changes, Instant now) {
        if (changes.isEmpty()) {
            return;
        }
        List<Map.Entry<CustomerStore.Decided, Change>> rows = new ArrayList<>(changes.entrySet());
        jdbc.sql(Sql.of("lifecycle/insert-transitions"))
                .param("ids", column(rows, UUID[]::new, r -> r.getKey().before().id()))
                .param(
                        "from",
                        column(
                                rows,
                                String[]::new,
                                r -> r.getValue().from() == null
                                        ? null
                                        : r.getValue().from().word()))
                .param("to", column(rows, String[]::new, r -> r.getValue().to().word()))
                .param("reasons", column(rows, String[]::new, r -> r.getValue().reason()))
                .param("eventIds", column(rows, String[]::new, r -> r.getKey().eventId()))
                .param("at", column(rows, Double[]::new, r -> seconds(now)))
                .param(
                        "before",
                        column(
                                rows,
                                String[]::new,
                                r -> r.getKey().before().decided() == null
                                        ? null
                                        : Json.text(
                                                entitlements(r.getKey().before().decided()))))
                .param(
                        "after",
                        column(
                                rows,
                                String[]::new,
                                r -> Json.text(entitlements(r.getKey().decision()))))
                .update();
    }
}
