package io.striperoutes.inbox;

import io.striperoutes.database.Sql;
import io.striperoutes.failure.Causes;
import io.striperoutes.mirror.Batch;
import io.striperoutes.mirror.FetchedEvents;
import io.striperoutes.stripe.Fetched;
import io.striperoutes.stripe.StorableJson;
import io.striperoutes.stripe.StripeEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Thin events that wait for their objects. What the batches have left to it is claimed without a transaction, as Stripe may be slow; each event is then
 * applied in a transaction of its own, as if it had come with its object.
 */
@Component("thinEvents")
class ThinEvents {
    private static final Logger LOG = LoggerFactory.getLogger(ThinEvents.class);
    private static final String FETCHED = "fetched";

    /** Longer than a fetch takes, with its turn in the rate budget and its retries, but where all goes wrong; then it is made twice. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final JdbcClient jdbc;
    private final Claim claim;
    private final Failures failures;
    private final ThinObjects objects;
    private final FetchedEvents events;
    private final EventErasure erasure;

    ThinEvents(
            JdbcClient jdbc,
            Claim claim,
            Failures failures,
            ThinObjects objects,
            FetchedEvents events,
            EventErasure erasure) {
        this.jdbc = jdbc;
        this.claim = claim;
        this.failures = failures;
        this.objects = objects;
        this.events = events;
        this.erasure = erasure;
    }

    /** Claims the events that wait for the next object: they become the body; variable {@code more} says whether there are any. */
    public void claim(Exchange exchange) {
        exchange.removeProperty(Claim.CLAIMED);
        List<Claimed> waiting = exchange.getContext().isStopping()
                ? List.of()
                : jdbc.sql(Sql.of("inbox/claim-thin"))
                        .param("lease", (double) LEASE.toSeconds())
                        .query(ThinEvents::claimed)
                        .list();
        exchange.setProperty(Claim.CLAIMED, waiting);
        exchange.setVariable("more", !waiting.isEmpty());
        exchange.getMessage().setBody(waiting);
    }

    /** Fetches their object: property {@code fetched}; none if there is nobody to ask. */
    public void fetch(Exchange exchange, @ExchangeProperty(Claim.CLAIMED) List<Claimed> waiting) {
        exchange.setProperty(FETCHED, objects.fetch(waiting.get(0).event()).orElse(null));
    }

    /** Claims the event that is the body again, now for a transaction, and gives it its object; nothing if somebody else was faster. */
    public void open(Exchange exchange, @ExchangeProperty(FETCHED) Fetched fetched) {
        Claimed waiting = exchange.getMessage().getBody(Claimed.class);
        if (fetched == null) {
            Claim.open(exchange, takeBack(waiting));
            Batch batch = exchange.getProperty(Batch.PROPERTY, Batch.class);
            takenBack(exchange).forEach(one -> batch.skip(one.event(), "no account to fetch its object from"));
            exchange.getMessage().setBody(List.of());
            return;
        }
        events.lockLanes(waiting.event(), fetched);
        Claim.open(
                exchange,
                takeBack(waiting).stream().map(one -> completed(one, fetched)).toList());
    }

    /** Records why an object could not be fetched; its events come again after a while. */
    public void failed(
            @ExchangeProperty(Claim.CLAIMED) List<Claimed> waiting,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception caught) {
        if (waiting == null) {
            LOG.warn("The inbox cannot be read, its thin events wait: {}", Causes.line(caught));
            return;
        }
        waiting.forEach(one -> failures.record(one, caught));
    }

    private Claimed completed(Claimed thin, Fetched fetched) {
        StripeEvent event = erasure.eraseIfConcerned(thin.seq(), thin.event(), fetched.object());
        return new Claimed(thin.seq(), thin.attempts(), events.complete(event, fetched));
    }

    private List<Claimed> takeBack(Claimed waiting) {
        jdbc.sql(Sql.of("inbox/take-back"))
                .param("seq", waiting.seq())
                .param("attempts", waiting.attempts())
                .update();
        return claim.load(new Long[] {waiting.seq()});
    }

    @SuppressWarnings("unchecked") // written by Claim.open
    private static List<Claimed> takenBack(Exchange exchange) {
        return exchange.getProperty(Claim.CLAIMED, List.class);
    }

    private static Claimed claimed(ResultSet row, int number) throws SQLException {
        try {
            return new Claimed(
                    row.getLong("seq"),
                    row.getInt("attempts"),
                    new StripeEvent(row.getString("connection"), StorableJson.object(row.getBytes("payload"))));
        } catch (IOException e) {
            throw new UncheckedIOException("an event that a batch has read is not JSON", e);
        }
    }
}
