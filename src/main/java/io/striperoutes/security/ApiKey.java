package io.striperoutes.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;

/**
 * An api-key, without its secret.
 *
 * @param apiKey the public half, {@code srk_…}
 * @param name what it is for; null after its customer was erased
 * @param customer the own id of the customer that it is bound to; null for an administrator
 * @param connection that of the customer; null for an administrator, or where the customer is gone
 * @param expiresAt null where it does not expire
 * @param revokedAt null while it is not revoked
 * @param lastUsedAt may be a minute behind; null if it was never used
 * @param createdMicros when it was made, in microseconds since 1970
 */
public record ApiKey(
        UUID id,
        String apiKey,
        String name,
        Role role,
        UUID customer,
        String connection,
        Instant expiresAt,
        Instant revokedAt,
        Instant lastUsedAt,
        Instant createdAt,
        long createdMicros) {

    static ApiKey read(ResultSet row, int number) throws SQLException {
        return new ApiKey(
                row.getObject("id", UUID.class),
                row.getString("api_key"),
                row.getString("name"),
                Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                row.getObject("customer_id", UUID.class),
                row.getString("connection"),
                time(row, "expires_at"),
                time(row, "revoked_at"),
                time(row, "last_used_at"),
                time(row, "created_at"),
                row.getLong("created_micros"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
