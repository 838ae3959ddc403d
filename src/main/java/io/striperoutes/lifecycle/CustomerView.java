package io.striperoutes.lifecycle;

import io.striperoutes.database.Sql;
import io.striperoutes.stripe.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
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
        body.put("created_at", time(row, "created_at"));
        body.put("updated_at", time(row, "updated_at"));
        return body;
    }

    static String time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant().toString();
    }
}
