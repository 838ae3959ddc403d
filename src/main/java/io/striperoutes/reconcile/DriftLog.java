package io.striperoutes.reconcile;

import io.striperoutes.database.Sql;
import io.striperoutes.mirror.Known;
import io.striperoutes.mirror.ObjectKey;
import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.camel.ExchangeProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps, field by field, in what the mirror differed from Stripe. */
@Component("reconcileDrift")
class DriftLog {
    private static final String DELETED = "deleted";

    private final JdbcClient jdbc;

    DriftLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Records what is different between two states of an object.
     *
     * @param was what was known before; null if nothing was
     * @param now what is known now or, where that could not be repaired, what Stripe says
     * @param eventId the event that was missed; null if it is not known
     * @param repaired whether the mirror has it so now
     * @return whether there was a difference
     */
    boolean record(
            UUID run,
            ObjectKey key,
            Map<String, Object> was,
            Map<String, Object> now,
            String eventId,
            boolean repaired) {
        Set<String> fields = differing(was, now);
        for (String field : fields) {
            boolean whole = was == null;
            insert(
                    run,
                    key,
                    whole ? null : field,
                    whole ? null : was.get(field),
                    whole ? now : now.get(field),
                    eventId,
                    repaired);
        }
        return !fields.isEmpty();
    }

    /** An unknown object is one difference, and so is a deleted one: it has no other facts to compare. */
    private static Set<String> differing(Map<String, Object> was, Map<String, Object> now) {
        if (was == null) {
            return Set.of("");
        }
        if (was.containsKey(DELETED) || now.containsKey(DELETED)) {
            return Objects.equals(was.get(DELETED), now.get(DELETED)) ? Set.of() : Set.of(DELETED);
        }
        Set<String> fields = new TreeSet<>(was.keySet());
        fields.addAll(now.keySet());
        fields.removeIf(field -> Objects.equals(was.get(field), now.get(field)));
        return fields;
    }

    private void insert(
            UUID run, ObjectKey key, String field, Object was, Object now, String eventId, boolean repaired) {
        jdbc.sql(Sql.of("reconcile/insert-drift"))
                .param("run", run)
                .param("object", key.kind().stripeName())
                .param("id", key.id())
                .param("field", field)
                .param("was", was == null ? null : Json.text(was))
                .param("now", now == null ? null : Json.text(now))
                .param("eventId", eventId)
                .param("repaired", repaired)
                .update();
    }

    /** The facts of what is known, or null. */
    static Map<String, Object> facts(Known known) {
        return known == null ? null : known.facts();
    }

    /** Forgets what is told of a person, in the transaction of the erasure. */
    public void erase(
            @ExchangeProperty("connection") String connection,
            @ExchangeProperty("erasedObjects") List<String> objects) {
        jdbc.sql(Sql.of("reconcile/erase-drift"))
                .param("connection", connection)
                .param("objects", objects.toArray(String[]::new))
                .update();
        jdbc.sql(Sql.of("reconcile/erase-runs"))
                .param("connection", connection)
                .param("objects", objects.toArray(String[]::new))
                .update();
    }
}
