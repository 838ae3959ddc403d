package io.striperoutes.portal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A link for mails, without its token, which is not kept.
 *
 * @param returnUrl null for what the account's portal configuration says
 * @param revokedAt null while it is not revoked
 * @param opened how often it has led to the portal
 * @param lastOpenedAt null before the first time
 */
record PortalLink(
        UUID id,
        String connection,
        UUID customer,
        String returnUrl,
        Instant expiresAt,
        Instant revokedAt,
        long opened,
        Instant lastOpenedAt,
        Instant createdAt) {

    static PortalLink read(ResultSet row, int number) throws SQLException {
        return new PortalLink(
                row.getObject("id", UUID.class),
                row.getString("connection"),
                row.getObject("customer_id", UUID.class),
                row.getString("return_url"),
                time(row, "expires_at"),
                time(row, "revoked_at"),
                row.getLong("opened"),
                time(row, "last_opened_at"),
                time(row, "created_at"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    /** Whether it leads nowhere any more. */
    boolean ended(Instant now) {
        return revokedAt != null || !expiresAt.isAfter(now);
    }

    /** As the HTTP API shows it. */
    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", id.toString());
        body.put("connection", connection);
        body.put("customer_id", customer.toString());
        body.put("return_url", returnUrl);
        body.put("expires_at", expiresAt.toString());
        body.put("revoked_at", text(revokedAt));
        body.put("opened", opened);
        body.put("last_opened_at", text(lastOpenedAt));
        body.put("created_at", createdAt.toString());
        return body;
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }
}
