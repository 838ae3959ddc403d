package io.striperoutes.lifecycle;

import io.striperoutes.database.Sql;
import io.striperoutes.stripe.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A customer as the HTTP API shows it. */
@Component
class CustomerView {
    private final JdbcClient jdbc;

    CustomerView(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<String, Object> of(UUID id) {
        return jdbc.sql(Sql.of("lifecycle/show-customer"))
                .param("id", id)
                .query(CustomerView::read)
                .single();
    }

    static Map<String, Object> read(ResultSet row, int number) throws SQLException {
        String address = row.getString("address");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", row.getString("id"));
        body.put("connection", row.getString("connection"));
        body.put("external_id", row.getString("external_id"));
        body.put("name", row.getString("name"));
        body.put("email", row.getString("email"));
        body.put("phone", row.getString("phone"));
        body.put("address", address == null ? null : Json.object(address));
        body.put("status", row.getString("status"));
        body.put("reason", row.getString("reason"));
        body.put("grace_until", time(row, "grace_until"));
        body.put("tier", row.getString("tier"));
        body.put("metadata", Json.object(row.getString("metadata")));
        body.put("push", push(row));
        body.put("created_at", time(row, "created_at"));
        body.put("updated_at", time(row, "updated_at"));
        return body;
    }

    /** What Stripe is still to be told, or could not be told; null where it knows all. */
    private static Map<String, Object> push(ResultSet row) throws SQLException {
        String owed = row.getString("push");
        if (owed == null) {
            return null;
        }
        Map<String, Object> push = Json.object(owed);
        String next = Json.string(push, "next_attempt_at");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", push.get("status"));
        body.put("attempts", push.get("attempts"));
        body.put("last_error", push.get("last_error"));
        body.put(
                "next_attempt_at",
                "dead".equals(push.get("status"))
                        ? null
                        : OffsetDateTime.parse(next).toInstant().toString());
        body.put(
                "fields",
                Unconfirmed.read(row.getString("unconfirmed")).generations().keySet());
        return body;
    }

    static String time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant().toString();
    }
}
