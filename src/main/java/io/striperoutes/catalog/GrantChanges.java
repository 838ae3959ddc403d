package io.striperoutes.catalog;

import io.striperoutes.database.Sql;
import io.striperoutes.mirror.Batch;
import io.striperoutes.mirror.ObjectKey;
import io.striperoutes.stripe.ObjectKind;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Has the customers decided again who bought what gives something else by its metadata at Stripe than before. Nobody is decided while they are looked for, so
 * news that change nothing of it, or of a price that the configuration has an entry for, are left out first.
 */
@Component
class GrantChanges {
    private final JdbcClient jdbc;
    private final PriceMapping mapping;
    private final Clock clock;

    GrantChanges(JdbcClient jdbc, PriceMapping mapping, Clock clock) {
        this.jdbc = jdbc;
        this.mapping = mapping;
        this.clock = clock;
    }

    /** Applies what the batch tells of prices and products, whose snapshots are written. */
    void settle(Batch batch) {
        List<ObjectKey> told = batch.changed(Set.of(ObjectKind.PRODUCT, ObjectKind.PRICE)).stream()
                .filter(key -> key.kind() != ObjectKind.PRICE || !mapping.configures(key.id()))
                .toList();
        List<ObjectKey> changed = note(told);
        if (changed.isEmpty()) {
            return;
        }
        jdbc.sql(Sql.of("catalog/lock-grants")).query().singleRow();
        byKeys("catalog/reconsider-customers", changed)
                .param("now", clock.millis() / 1000.0)
                .update();
    }

    /** Notes what these prices and products say now, and returns those that said something else before. */
    List<ObjectKey> note(Collection<ObjectKey> told) {
        if (told.isEmpty()) {
            return List.of();
        }
        return byKeys("catalog/note-entries", told)
                .query((row, n) -> new ObjectKey(
                        row.getString("connection"),
                        ObjectKind.of(row.getString("kind")).orElseThrow(),
                        row.getString("id")))
                .list();
    }

    private JdbcClient.StatementSpec byKeys(String statement, Collection<ObjectKey> keys) {
        return jdbc.sql(Sql.of(statement))
                .param("connections", keys.stream().map(ObjectKey::connection).toArray(String[]::new))
                .param(
                        "kinds",
                        keys.stream().map(key -> key.kind().stripeName()).toArray(String[]::new))
                .param("ids", keys.stream().map(ObjectKey::id).toArray(String[]::new));
    }
}
