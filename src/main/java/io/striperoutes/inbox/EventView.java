package io.striperoutes.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An event as the HTTP API shows it.
 *
 * @param seq its place in the order of arrival, which is what lists are sorted by
 */
record EventView(long seq, Map<String, Object> body) {

    static EventView read(ResultSet row, int number) throws SQLException {
        String status = row.getString("status");
        boolean waits = status.equals("pending") || status.equals("failed");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", row.getString("id"));
        body.put("connection", row.getString("connection"));
        body.put("type", row.getString("type"));
        body.put("object_id", row.getString("object_id"));
        body.put("customer_id", row.getString("customer_id"));
        body.put("created", time(row, "created"));
        body.put("api_version", row.getString("api_version"));
        body.put("source", row.getString("source"));
        body.put("status", status);
        body.put("reason", row.getString("reason"));
        body.put("received_at", time(row, "received_at"));
        body.put("attempts", row.getInt("attempts"));
        body.put("next_attempt_at", waits ? time(row, "next_attempt_at") : null);
        body.put("last_error", row.getString("last_error"));
        body.put("processed_at", time(row, "processed_at"));
        return new EventView(row.getLong("seq"), body);
    }

    private static String time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant().toString();
    }
}
