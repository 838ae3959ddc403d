package io.striperoutes.security;

import io.striperoutes.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the audit holds. */
@Component
public class AuditList {
    private final JdbcClient jdbc;

    AuditList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One row, as it is shown.
     *
     * @param atMicros when it was, in microseconds since 1970
     * @param seq its number
     */
    public record Row(long atMicros, long seq, Map<String, Object> body) {}

    /**
     * Which rows are asked for; each part may be null.
     *
     * @param from not before
     * @param to before
     * @param caller of whom
     * @param status with that HTTP status
     */
    public record Filter(Instant from, Instant to, String caller, Integer status) {}

    /**
     * The newest first.
     *
     * @param afterAt only older ones than that, in microseconds since 1970; null for all
     * @param afterSeq of one microsecond, only those with lower numbers
     * @param limit the most
     */
    public List<Row> list(Filter filter, Long afterAt, Long afterSeq, int limit) {
        return jdbc.sql(Sql.of("security/list-audit"))
                .param("from", text(filter.from()))
                .param("to", text(filter.to()))
                .param("caller", filter.caller())
                .param("status", filter.status())
                .param("afterAt", afterAt)
                .param("afterSeq", afterSeq)
                .param("limit", limit)
                .query(AuditList::row)
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", row.getLong("seq"));
        body.put("at", time(row, "at"));
        body.put("until", time(row, "until"));
        body.put("count", row.getLong("count"));
        for (String column : List.of("caller", "role", "customer_id", "network", "method", "path")) {
            body.put(column, row.getString(column));
        }
        body.put("status", row.getInt("status"));
        body.put("reason", row.getString("reason"));
        return new Row(row.getLong("at_micros"), row.getLong("seq"), body);
    }

    private static String time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant().toString();
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }
}
