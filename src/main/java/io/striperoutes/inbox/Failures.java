package io.striperoutes.inbox;

import io.striperoutes.database.Sql;
import io.striperoutes.failure.Causes;
import io.striperoutes.mirror.ErasureLock;
import io.striperoutes.mirror.Mirror;
import io.striperoutes.mirror.Retry;
import io.striperoutes.stripe.StripeEvent;
import java.util.Map;
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

    private final JdbcClient jdbc;
    private final Mirror mirror;
    private final EventErasure erasure;
    private final ErasureLock lock;
    private final int maxAttempts;

    Failures(
            JdbcClient jdbc,
            Mirror mirror,
            EventErasure erasure,
            ErasureLock lock,
            @Value("${stripe-routes.inbox.max-attempts}") int maxAttempts) {
        this.jdbc = jdbc;
        this.mirror = mirror;
        this.erasure = erasure;
        this.lock = lock;
        this.maxAttempts = maxAttempts;
    }

    /** Says why a batch was rolled back, before its events are tried one by one: what fails only together is recorded with none of them. */
    public void rolledBack(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception caught) {
        LOG.warn("A batch was rolled back, its events are tried one by one: {}", Causes.kind(caught));
    }

    @Transactional
    public void record(@Body Claimed failed, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception caught) {
        lock.share();
        String kind = Causes.kind(caught);
        // That it was taken out of it was rolled back with all else; or the person was erased since.
        StripeEvent left = erasure.eraseIfConcerned(
                failed.seq(), failed.event(), failed.event().object());
        for (Map<String, Object> row : jdbc.sql(Sql.of("inbox/record-failure"))
                .param("seq", failed.seq())
                .param("attempts", failed.attempts())
                .param("maxAttempts", maxAttempts)
                .param("delay", Retry.delaySeconds(failed.attempts()))
                .param("error", left == failed.event() ? Causes.line(caught) : kind)
                .param("kind", kind)
                .query()
                .listOfRows()) {
            if ("dead".equals(row.get("status"))) {
                mirror.want(failed.event(), "its event is dead");
                LOG.error(
                        "Event {} ({}) is dead after {} attempts; its last_error says more",
                        failed.event().id(),
                        failed.event().type(),
                        row.get("attempts"),
                        Causes.wordless(caught));
            } else {
                LOG.warn(
                        "Event {} ({}) failed, attempt {}: {}",
                        failed.event().id(),
                        failed.event().type(),
                        row.get("attempts"),
                        kind);
            }
        }
    }
}
