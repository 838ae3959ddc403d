package io.striperoutes.inbox;

import io.striperoutes.api.Answer;
import io.striperoutes.api.Problem;
import io.striperoutes.database.Sql;
import io.striperoutes.failure.Causes;
import io.striperoutes.stripe.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Shows what a replay would change, by really applying the events in a transaction that is rolled back. */
@Component("replayDryRun")
class DryRun {
    private static final int MOST_EVENTS = 1000;

    private final JdbcClient jdbc;
    private final Claim claim;

    DryRun(JdbcClient jdbc, Claim claim) {
        this.jdbc = jdbc;
        this.claim = claim;
    }

    /**
     * Claims the events that are meant, as a batch.
     *
     * @throws Problem 400 if they are too many for one transaction
     */
    public void claim(Exchange exchange) {
        EventFilter filter = exchange.getProperty("filter", EventFilter.class);
        List<Long> matched = filter.bindWithTimes(jdbc.sql(Sql.of("inbox/match-events")))
                .param("limit", MOST_EVENTS + 1)
                .query(Long.class)
                .list();
        if (matched.size() > MOST_EVENTS) {
            throw Problem.badRequest(
                    "more than " + MOST_EVENTS
                            + " events match, which is more than a dry run applies; narrow the filter, or replay without dry_run");
        }
        exchange.setProperty("matched", matched.size());
        exchange.setProperty(
                "lastTransition",
                jdbc.sql(Sql.of("inbox/find-last-transition")).query(Long.class).single());
        claim.claim(exchange, matched.toArray(Long[]::new));
    }

    /** Reads which transitions this transaction has written: property {@code changes}. */
    public void compare(Exchange exchange) {
        exchange.setProperty(
                "changes",
                jdbc.sql(Sql.of("inbox/load-own-transitions"))
                        .param("after", exchange.getProperty("lastTransition", Long.class))
                        .query((row, n) -> {
                            String before = row.getString("before");
                            Map<String, Object> change = new LinkedHashMap<>();
                            change.put("customer_id", row.getString("customer_id"));
                            change.put("from", row.getString("from"));
                            change.put("to", row.getString("to"));
                            change.put("reason", row.getString("reason"));
                            change.put("event_id", row.getString("event_id"));
                            change.put("before", before == null ? null : Json.object(before));
                            change.put("after", Json.object(row.getString("after")));
                            return change;
                        })
                        .list());
    }

    /**
     * Says why an event failed. A real replay goes on with the others; a dry run is one transaction, so it ends here.
     *
     * @throws Problem 409 with the cause; what was wrong with the request, or the database, stays what it is
     */
    public void failed(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception caught) throws Exception {
        for (Throwable cause = caught; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem || isOfTheDatabase(cause)) {
                throw caught;
            }
        }
        throw Problem.conflict("one of these events fails: " + Causes.line(caught));
    }

    private static boolean isOfTheDatabase(Throwable cause) {
        return cause instanceof TransientDataAccessException
                || cause instanceof DataAccessResourceFailureException
                || cause instanceof TransactionException;
    }

    /** Answers what would have changed; of thin events, whose objects are not fetched for this, only how many there are. */
    public void answer(Exchange exchange) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("replayed", 0);
        body.put("matched", exchange.getProperty("matched"));
        body.put("thin_events", exchange.getProperty("waiting"));
        body.put("changes", exchange.getProperty("changes"));
        Answer.accepted(exchange, body);
    }
}
