package io.striperoutes.mirror;

import io.striperoutes.database.Sql;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The objects that only Stripe itself can tell us about. */
@Component
class WantedStore {
    private final JdbcClient jdbc;

    WantedStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void want(List<Wanted> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        MirrorStore.byKeys(
                        jdbc.sql(Sql.of("mirror/want-objects")),
                        wanted.stream().map(Wanted::key).toList())
                .param("reasons", wanted.stream().map(Wanted::reason).toArray(String[]::new))
                .param(
                        "dueAt",
                        wanted.stream()
                                .map(one -> one.dueAt().toEpochMilli() / 1000.0)
                                .toArray(Double[]::new))
                .update();
    }

    void forget(List<ObjectKey> keys) {
        if (!keys.isEmpty()) {
            MirrorStore.byKeys(jdbc.sql(Sql.of("mirror/forget-wanted")), keys).update();
        }
    }
}
