package io.striperoutes.inbox;

import io.striperoutes.api.Fields;
import io.striperoutes.api.Problem;
import io.striperoutes.api.Request;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which events are meant; null means any.
 *
 * @param type a pattern of SQL's {@code like}
 * @param customer a Stripe customer id
 * @param from the earliest time of the event at Stripe
 * @param to the time before which it was
 */
record EventFilter(String connection, String status, String type, String customer, Instant from, Instant to) {
    static final List<String> STATUSES = List.of("pending", "processed", "skipped", "failed", "dead");
    private static final int MAX_LENGTH = 255;

    /** @throws Problem 400 for a status or a type that there cannot be */
    static EventFilter of(Request request, String connection) {
        return new EventFilter(
                connection,
                request.parameter("status", STATUSES).orElse(null),
                request.parameter("type").map(EventFilter::pattern).orElse(null),
                request.parameter("customer").orElse(null),
                null,
                null);
    }

    /** @throws Problem 400 if it says nothing, or anything that is not known */
    static EventFilter of(Fields filter, String connection) {
        if (filter == null || filter.isEmpty()) {
            throw Problem.badRequest("filter must name at least one of status, type, customer, from, to");
        }
        filter.known("status", "type", "customer", "from", "to");
        String status = filter.text("status", MAX_LENGTH);
        if (status != null && !STATUSES.contains(status)) {
            throw Problem.badRequest("filter.status must be one of " + String.join(", ", STATUSES));
        }
        String type = filter.text("type", MAX_LENGTH);
        EventFilter read = new EventFilter(
                connection,
                status,
                type == null ? null : pattern(type),
                filter.text("customer", MAX_LENGTH),
                filter.time("from"),
                filter.time("to"));
        if (read.equals(new EventFilter(connection, null, null, null, null, null))) {
            throw Problem.badRequest("filter must name at least one of status, type, customer, from, to");
        }
        return read;
    }

    /** Stripe's own wildcard: {@code invoice.*} is every event of invoices. */
    private static String pattern(String type) {
        if (!type.matches("([A-Za-z0-9_]+\\.)*([A-Za-z0-9_]+|\\*)")) {
            throw Problem.badRequest(
                    "type must be an event type such as invoice.paid, or invoice.* for all of a family");
        }
        return type.replace("_", "\\_").replace('*', '%');
    }

    /** The type, if one is meant and not a family of them. */
    String exactType() {
        return type == null || type.endsWith("%") ? null : type.replace("\\_", "_");
    }

    JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
        return statement
                .param("connection", connection)
                .param("status", status)
                .param("type", type)
                .param("customer", customer);
    }

    JdbcClient.StatementSpec bindWithTimes(JdbcClient.StatementSpec statement) {
        return bind(statement).param("from", text(from)).param("to", text(to));
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }
}
