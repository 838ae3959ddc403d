package io.striperoutes.reconcile;

import io.micrometer.core.instrument.MeterRegistry;
import io.striperoutes.connection.Connections;
import io.striperoutes.failure.Causes;
import io.striperoutes.failure.Stopped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Begins and ends runs: one at a time per connection, on any number of nodes. */
@Component("reconciliations")
class Reconciliations {
    /** The exchange property of the run. */
    static final String RUN = "run";

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliations.class);
    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final int MOST_MOMENTS = 600;

    private final RunStore runs;
    private final EndpointCheck endpoints;
    private final Connections connections;
    private final MeterRegistry meters;
    private final Set<UUID> here = ConcurrentHashMap.newKeySet();

    Reconciliations(RunStore runs, EndpointCheck endpoints, Connections connections, MeterRegistry meters) {
        this.runs = runs;
        this.endpoints = endpoints;
        this.connections = connections;
        this.meters = meters;
    }

    /** The ids of all connections. */
    public List<String> connections() {
        return connections.ids();
    }

    /**
     * Begins a scheduled run: the body becomes it, or null where there is nothing to do. A run for events finds nothing to do while
     * another one is going on; a sweep, which comes once a day, waits for its end for up to ten minutes.
     */
    public void schedule(Exchange exchange, String connection, String scope) {
        exchange.getMessage()
                .setBody(scheduled(exchange, connection, Scope.of(scope)).orElse(null));
    }

    private Optional<Run> scheduled(Exchange exchange, String connection, Scope scope) {
        try {
            Optional<Run> run = begin(connection, scope);
            for (int i = 0; i < MOST_MOMENTS && run.isEmpty() && scope != Scope.EVENTS; i++) {
                Stopped.check(exchange.getContext());
                LockSupport.parkNanos(MOMENT.toNanos());
                run = begin(connection, scope);
            }
            return run;
        } catch (NoAccount e) {
            LOG.debug("Nothing to reconcile: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Every few minutes is too often to ask for the webhook endpoints as well. */
    private Optional<Run> begin(String connection, Scope scope) {
        return begin(
                connection,
                scope,
                null,
                () -> scope == Scope.EVENTS ? endpoints.checkLately(connection) : endpoints.check(connection));
    }

    /**
     * Begins a run, which is then this node's to do.
     *
     * @return empty if another one of that connection is going on
     * @throws NoAccount if the connection has no key
     */
    Optional<Run> begin(String connection, Scope scope, Instant since) {
        return begin(connection, scope, since, () -> endpoints.check(connection));
    }

    private Optional<Run> begin(
            String connection, Scope scope, Instant since, Supplier<EndpointCheck.Verdict> endpoint) {
        if (runs.running(connection).isPresent()) {
            return Optional.empty();
        }
        Optional<Run> begun = runs.begin(connection, scope, since, endpoint.get());
        begun.ifPresent(run -> here.add(run.id()));
        return begun;
    }

    /** The run is done, or at least at its end. */
    public void end(@ExchangeProperty(RUN) Run run) {
        finish(run, run.error());
    }

    /** The run ends before its end. */
    public void failed(@ExchangeProperty(RUN) Run run, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception caught) {
        finish(run, Causes.line(caught));
    }

    private void finish(Run run, String error) {
        here.remove(run.id());
        runs.end(run, error);
        meters.counter("stripe-routes.reconcile.runs", "status", error == null ? "completed" : "failed")
                .increment();
        meters.counter("stripe-routes.reconcile.missed-events").increment(run.missedEvents);
        meters.counter("stripe-routes.reconcile.repaired").increment(run.repaired);
        if (error != null) {
            LOG.warn("{} failed after {} calls; its error says why", run, run.calls);
        } else if (run.sweeps() || run.missedEvents > 0 || run.repaired > 0) {
            LOG.info(
                    "{} checked {}, found {} missed events, repaired {} objects, with {} calls",
                    run,
                    run.checked,
                    run.missedEvents,
                    run.repaired,
                    run.calls);
        }
    }

    /** Says that this node is alive and at its runs. */
    public void keepAlive() {
        runs.keepAlive(here);
    }
}
