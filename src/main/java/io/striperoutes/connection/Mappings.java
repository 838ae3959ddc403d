package io.striperoutes.connection;

import io.striperoutes.database.Sql;
import io.striperoutes.stripe.Json;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which own entity is which object at Stripe: at most one of the other, either way, for each connection and type. Types are customer, plan, price,
 * subscription, invoice and payment.
 *
 * <p>Customers, plans and payments are mapped by the database as soon as their row has its {@code external_id}; mirrored prices, subscriptions and
 * invoices as soon as they are seen, with the mapping itself as the own entity until {@link #map} names another.
 */
@Component("mappings")
public class Mappings {
    private static final Logger LOG = LoggerFactory.getLogger(Mappings.class);

    private final JdbcClient jdbc;

    Mappings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What became of a pair. */
    public enum Outcome {
        /** It is there, as before or from now on. */
        MAPPED,
        /** One of the two belongs to another; nothing was changed, and the conflict was recorded. */
        CONFLICT
    }

    /**
     * Writes a pair, in the caller's transaction; waits for another one that writes the same.
     *
     * @param metadata what else is to be remembered of a new pair; may be empty
     */
    public Outcome map(
            String connection,
            String entityType,
            UUID entityId,
            String providerEntityId,
            Map<String, Object> metadata) {
        String kept = Json.text(metadata);
        int inserted = pair("connection/insert-mapping", connection, entityType, entityId, providerEntityId)
                .param("metadata", kept)
                .update();
        if (inserted > 0 || exists(connection, entityType, entityId, providerEntityId)) {
            return Outcome.MAPPED;
        }
        int adopted = pair("connection/adopt-mapping", connection, entityType, entityId, providerEntityId)
                .param("metadata", kept)
                .update();
        if (adopted > 0) {
            return Outcome.MAPPED;
        }
        String reason = reason(connection, entityType, entityId, providerEntityId);
        LOG.warn(
                "{} {} of ours cannot be {} of connection {}: {}",
                entityType,
                entityId,
                providerEntityId,
                connection,
                reason);
        pair("connection/insert-mapping-conflict", connection, entityType, entityId, providerEntityId)
                .param("reason", reason)
                .update();
        return Outcome.CONFLICT;
    }

    /** Stripe's id of an own entity; empty if it is none there, as far as we know. */
    public Optional<String> providerEntityId(String connection, String entityType, UUID entityId) {
        return jdbc.sql(Sql.of("connection/find-mapping-of-entity"))
                .param("connection", connection)
                .param("entityType", entityType)
                .param("entityId", entityId)
                .query(String.class)
                .optional();
    }

    /** The own entity that an object at Stripe is; empty if there is none. */
    public Optional<UUID> entityId(String connection, String entityType, String providerEntityId) {
        return jdbc.sql(Sql.of("connection/find-mapping-of-object"))
                .param("connection", connection)
                .param("entityType", entityType)
                .param("providerEntityId", providerEntityId)
                .query(UUID.class)
                .optional();
    }

    private boolean exists(String connection, String entityType, UUID entityId, String providerEntityId) {
        return pair("connection/exists-mapping", connection, entityType, entityId, providerEntityId)
                .query(Boolean.class)
                .single();
    }

    private String reason(String connection, String entityType, UUID entityId, String providerEntityId) {
        return providerEntityId(connection, entityType, entityId)
                .map(other -> "ours is " + other + " already")
                .or(() -> entityId(connection, entityType, providerEntityId)
                        .map(other -> "it is our " + other + " already"))
                .orElse("one of the two belonged to another at that moment");
    }

    private JdbcClient.StatementSpec pair(
            String statement, String connection, String entityType, UUID entityId, String providerEntityId) {
        return jdbc.sql(Sql.of(statement))
                .param("connection", connection)
                .param("entityType", entityType)
                .param("entityId", entityId)
                .param("providerEntityId", providerEntityId);
    }
}
