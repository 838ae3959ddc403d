package io.striperoutes.setup;

import io.striperoutes.api.Answer;
import io.striperoutes.api.Cursor;
import io.striperoutes.api.Page;
import io.striperoutes.api.Problem;
import io.striperoutes.api.Request;
import io.striperoutes.security.AuditList;
import io.striperoutes.security.AuditList.Filter;
import io.striperoutes.security.AuditList.Row;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Shows what was refused, and what administrators did. */
@Component("auditApi")
class AuditApi {
    private static final String LIST = "audit";

    private final AuditList audit;

    AuditApi(AuditList audit) {
        this.audit = audit;
    }

    public void list(Exchange exchange) {
        Request request = Request.of(exchange, "from", "to", "caller", "status", "limit", "cursor");
        Filter filter = new Filter(
                request.time("from").orElse(null),
                request.time("to").orElse(null),
                request.parameter("caller").orElse(null),
                request.parameter("status").map(AuditApi::status).orElse(null));
        Optional<Cursor> after = request.cursor(LIST);
        List<Row> rows = audit.list(
                filter,
                after.map(cursor -> cursor.micros(0)).orElse(null),
                after.map(cursor -> cursor.number(1)).orElse(null),
                request.limit() + 1);
        Answer.ok(exchange, Page.of(LIST, rows, request.limit(), Row::body, last ->
                new Object[] {last.atMicros(), last.seq()}));
    }

    private static Integer status(String text) {
        if (!text.matches("[1-5][0-9][0-9]")) {
            throw Problem.badRequest("status must be an HTTP status such as 403");
        }
        return Integer.valueOf(text);
    }
}
