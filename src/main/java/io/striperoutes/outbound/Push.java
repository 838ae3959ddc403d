package io.striperoutes.outbound;

import io.striperoutes.stripe.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An own entity that Stripe has to be told of, held by a lease: no other node is at it before the lease has run out.
 *
 * @param entityType such as {@code customer}
 * @param generation rises with each change that is owed; this push tells of all changes up to it
 * @param attempts for what is owed now, this one included
 * @param lease what the holder shows to end the push
 * @param series rises with each definite refusal, so that the next attempt has keys of its own
 * @param asked how Stripe was last asked to create the entity, as long as it is not known whether it did
 */
public record Push(
        String connection,
        String entityType,
        UUID entityId,
        long generation,
        int attempts,
        UUID lease,
        int series,
        Optional<Asked> asked) {
    /** The exchange property under which routes carry it. */
    public static final String PROPERTY = "push";

    /**
     * A request to create an entity whose outcome is not known.
     *
     * @param at when it was first sent, by the database's clock
     * @param age since then
     * @param key its idempotency key; null once Stripe has refused it
     * @param body its parameters
     */
    public record Asked(Instant at, Duration age, String key, Map<String, Object> body) {}

    /**
     * The idempotency key of one request of this push: the same for each attempt of a generation, until Stripe has refused one.
     *
     * @param operation what the request does, unique within a push
     */
    public String key(String operation) {
        return "%s:%s:%s:%s:%d.%d".formatted(connection, entityType, entityId, operation, generation, series);
    }

    /** The same, for the changes up to a generation. */
    public Push upTo(long other) {
        return new Push(connection, entityType, entityId, other, attempts, lease, series, asked);
    }

    static Push read(ResultSet row, int number) throws SQLException {
        return new Push(
                row.getString("connection"),
                row.getString("entity_type"),
                row.getObject("entity_id", UUID.class),
                row.getLong("generation"),
                row.getInt("attempts"),
                row.getObject("lease", UUID.class),
                row.getInt("series"),
                asked(row));
    }

    private static Optional<Asked> asked(ResultSet row) throws SQLException {
        return row.getTimestamp("asked_at") == null
                ? Optional.empty()
                : Optional.of(new Asked(
                        row.getTimestamp("asked_at").toInstant(),
                        Duration.ofMillis(row.getLong("asked_ms")),
                        row.getString("asked_key"),
                        Json.object(row.getString("asked_body"))));
    }
}
