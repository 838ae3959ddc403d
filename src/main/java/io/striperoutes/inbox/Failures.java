package io.striperoutes.inbox;

import io.striperoutes.database.Sql;
import io.striperoutes.mirror.Mirror;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records that an event failed, with its cause and the time of its next attempt. The event's later neighbours go on: state
 * is decided from facts, and converges when the event is replayed or its object fetched.
 */
@Component("inboxFailures")
class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final int LONGEST_CAUSE = 2_000;
    private static final double LONGEST_DELAY_SECONDS = 3_600;

    private final JdbcClient jdbc;
    private final Mirror mirror;
    private final int maxAttempts;

    Failures(JdbcClient jdbc, Mirror mirror, @Value("${stripe-routes.inbox.max-attempts}") int maxAttempts) {
        this.jdbc = jdbc;
        this.mirror = mirror;
        this.maxAttempts = maxAttempts;
    }

    @Transactional
    public void record(@Body Claimed failed, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception caught) {
        String cause = cause(caught);
        for (Map<String, Object> row : jdbc.sql(Sql.of("inbox/record-failure"))
                .param("seq", failed.seq())
                .param("maxAttempts", maxAttempts)
                .param("delay", delaySeconds(failed.attempts()))
                .param("error", cause)
                .query()
                .listOfRows()) {
            if ("dead".equals(row.get("status"))) {
                mirror.want(failed.event(), "its event is dead");
                LOG.error("Event {} ({}) is dead after {} attempts: {}", failed.event().id(), failed.event().type(), row.get("attempts"), cause);
            } else {
                LOG.warn("Event {} ({}) failed, attempt {}: {}", failed.event().id(), failed.event().type(), row.get("attempts"), cause);
            }
        }
    }

    /** Doubles from one second up to an hour, give or take a fifth, so that many failures do not come back together. */
    static double delaySeconds(int attemptsBefore) {
        double exponential = Math.min(LONGEST_DELAY_SECONDS, Math.pow(2, Math.min(attemptsBefore, 30)));
        return exponential * ThreadLocalRandom.current().nextDouble(0.8, 1.2);
    }

    /** The innermost cause in one line, bounded; the outer ones only repeat it in Camel's and Spring's words. */
    static String cause(Throwable caught) {
        Throwable root = caught;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String text = (root.getClass().getSimpleName() + ": " + root.getMessage()).replaceAll("\\s+", " ").replace('\0', ' ');
        return text.length() > LONGEST_CAUSE ? text.substring(0, LONGEST_CAUSE) : text;
    }
}
