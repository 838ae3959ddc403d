package io.striperoutes.extract;

import io.micrometer.core.instrument.MeterRegistry;
import io.striperoutes.connection.Connections;
import io.striperoutes.failure.Causes;
import io.striperoutes.stripe.EventList;
import io.striperoutes.stripe.StripeAccounts;
import io.striperoutes.stripe.StripeFailure;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Begins and ends runs: one at a time for each list of a connection, on any number of nodes. */
@Component("extracts")
class Extracts {
    /** The exchange property of the run. */
    static final String EXTRACT = "extract";

    private static final Logger LOG = LoggerFactory.getLogger(Extracts.class);

    private final ExtractStore store;
    private final SliceStore slices;
    private final Listed listed;
    private final Changes changes;
    private final Connections connections;
    private final StripeAccounts accounts;
    private final MeterRegistry meters;
    private final Set<UUID> here = ConcurrentHashMap.newKeySet();

    Extracts(
            ExtractStore store,
            SliceStore slices,
            Listed listed,
            Changes changes,
            Connections connections,
            StripeAccounts accounts,
            MeterRegistry meters) {
        this.store = store;
        this.slices = slices;
        this.listed = listed;
        this.changes = changes;
        this.connections = connections;
        this.accounts = accounts;
        this.meters = meters;
    }

    /** All that can be extracted: what is synced, of connections that have an account. */
    public List<Extract.Target> all() {
        return connections.ids().stream()
                .flatMap(connection ->
                        Arrays.stream(ExtractObject.values()).map(object -> new Extract.Target(connection, object)))
                .filter(target -> hindrance(target).isEmpty())
                .toList();
    }

    /** Runs whose node has died, as far as they can go on. */
    public List<Extract.Target> abandoned() {
        return store.abandoned().stream()
                .filter(target -> hindrance(target).isEmpty())
                .toList();
    }

    /** Why there is nothing to extract; empty if there is. */
    Optional<String> hindrance(Extract.Target target) {
        if (accounts.find(target.connection()).isEmpty()) {
            return Optional.of(
                    "connection " + target.connection() + " has no Stripe key, so there is nothing to extract");
        }
        return connections
                .find(target.connection())
                .flatMap(connection -> target.object().closed(connection.syncConfig()))
                .map(flag -> "%s are not synced for connection %s: %s is off"
                        .formatted(target.object().word(), target.connection(), flag));
    }

    /** Begins a run, which is then this node's to do; the body becomes it, or null if one is going on. */
    public void begin(Exchange exchange, Extract.Target target) {
        Optional<Extract> begun = store.begin(target);
        begun.ifPresent(extract -> here.add(extract.run()));
        exchange.getMessage().setBody(begun.orElse(null));
    }

    /** All of the list is read: proves that it is here, and moves the cursor to where the run began. */
    @Transactional
    public void endFull(@ExchangeProperty(EXTRACT) Extract extract) {
        SliceStore.Proof proof = slices.prove(extract);
        if (proof.lacks() != null) {
            throw new IllegalStateException(proof.lacks());
        }
        store.complete(extract, proof.begun(), proof.received());
        slices.forget(extract);
        listed.forget(extract);
        changes.forget(extract, proof.begun());
        LOG.info(
                "{}: {} objects in {} slices, each read to its end, and all are here",
                extract,
                proof.received(),
                proof.slices());
    }

    /** All changes up to the moment of the first page, less a little, are here. */
    @Transactional
    public void endIncremental(
            @ExchangeProperty(EXTRACT) Extract extract, @ExchangeProperty(Changes.LIST) EventList list) {
        long cursor = list.asked() - EventList.BEHIND.toSeconds();
        long objects = listed.count(extract);
        store.complete(extract, cursor, objects);
        listed.forget(extract);
        changes.forget(extract, cursor);
        if (objects > 0) {
            LOG.info("{}: {} objects", extract, objects);
        }
    }

    /** The run has done all that it should. */
    public void ended(@ExchangeProperty(EXTRACT) Extract extract) {
        over(extract, "completed");
    }

    /** The run ends before its end; what is read stays, for the next one to go on from. */
    public void failed(
            @ExchangeProperty(EXTRACT) Extract extract, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception caught) {
        String error = error(caught);
        LOG.warn("{} failed: {}; its error says more", extract, Causes.kind(caught));
        store.fail(extract, error);
        over(extract, "failed");
    }

    /** What Stripe has answered says more than what that was in terms of its library. */
    private static String error(Exception caught) {
        return Causes.of(caught)
                .filter(StripeFailure.class::isInstance)
                .findFirst()
                .map(Throwable::getMessage)
                .orElseGet(() -> Causes.line(caught));
    }

    /** The program ends in the middle of the run: another node, or the next start, goes on with it. */
    public void stopped(@ExchangeProperty(EXTRACT) Extract extract) {
        here.remove(extract.run());
        store.release(extract);
    }

    private void over(Extract extract, String status) {
        here.remove(extract.run());
        meters.counter(
                        "stripe-routes.extract.runs",
                        "object",
                        extract.object().word(),
                        "mode",
                        extract.full() ? "full" : "incremental",
                        "status",
                        status)
                .increment();
    }

    /** Says that this node is alive and at its runs. */
    public void keepAlive() {
        store.keepAlive(here);
    }
}
