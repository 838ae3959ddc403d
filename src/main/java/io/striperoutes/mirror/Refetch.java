package io.striperoutes.mirror;

import io.striperoutes.database.Sql;
import io.striperoutes.failure.Causes;
import io.striperoutes.stripe.Fetched;
import io.striperoutes.stripe.ObjectKind;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks Stripe for the objects that are wanted: in doubt, named by others and never seen, or left behind by a dead event. */
@Component("refetch")
class Refetch {
    private static final Logger LOG = LoggerFactory.getLogger(Refetch.class);

    private final JdbcClient jdbc;
    private final ObjectFetch objects;
    private final FetchedEvents events;
    private final Erasure erasure;
    private final ErasureLock lock;
    private final Clock clock;

    Refetch(
            JdbcClient jdbc,
            ObjectFetch objects,
            FetchedEvents events,
            Erasure erasure,
            ErasureLock lock,
            Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.objects = objects;
        this.erasure = erasure;
        this.lock = lock;
        this.clock = clock;
    }

    /** The body becomes the next wanted object, as an {@link ObjectKey}; variable {@code more} says whether there was one. */
    public void claim(Exchange exchange) {
        List<ObjectKey> due = exchange.getContext().isStopping()
                ? List.of()
                : jdbc.sql(Sql.of("mirror/claim-wanted"))
                        .param("now", clock.millis() / 1000.0)
                        .query((row, n) -> new ObjectKey(
                                row.getString("connection"),
                                ObjectKind.of(row.getString("kind")).orElseThrow(),
                                row.getString("id")))
                        .list();
        exchange.setVariable("more", !due.isEmpty());
        exchange.getMessage().setBody(due.isEmpty() ? null : due.get(0));
    }

    /** The body becomes what Stripe answers, as {@link Fetched}, or null where it could not be asked. */
    public void fetch(Exchange exchange) {
        ObjectKey key = exchange.getMessage().getBody(ObjectKey.class);
        exchange.setProperty("wanted", key);
        exchange.getMessage().setBody(objects.fetch(key).orElse(null));
    }

    /** Opens a batch for the fetched object, which becomes the body as an event for its route. */
    public void open(Exchange exchange) {
        ObjectKey key = exchange.getProperty("wanted", ObjectKey.class);
        exchange.setProperty(Batch.PROPERTY, new Batch());
        Fetched answer = exchange.getMessage().getBody(Fetched.class);
        exchange.getMessage().setBody(events.of(Map.of(key, answer)).get(0));
    }

    /** Stripe has said all that it can: only what is in doubt all the same is asked for again. */
    public void close(@ExchangeProperty("wanted") ObjectKey key) {
        events.answered(List.of(key));
    }

    /** Records why an object could not be fetched or applied; it is asked for again after a while. */
    @Transactional
    public void failed(
            @ExchangeProperty("wanted") ObjectKey key, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception caught) {
        String kind = Causes.kind(caught);
        LOG.warn("{} {} could not be fetched: {}", key.kind().stripeName(), key.id(), kind);
        lock.share();
        // Of a person who was erased since it was fetched, or before, no more is kept than what kind of failure it was.
        boolean erased =
                erasure.concerns(key.connection(), Map.of("object", key.kind().stripeName(), "id", key.id()));
        MirrorStore.byKey(jdbc.sql(Sql.of("mirror/fail-wanted")), key)
                .param("error", erased ? kind : Causes.line(caught))
                .update();
    }
}
