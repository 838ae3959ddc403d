package io.striperoutes.reconcile;

import io.striperoutes.failure.Stopped;
import io.striperoutes.mirror.Known;
import io.striperoutes.mirror.KnownObjects;
import io.striperoutes.mirror.ObjectKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.springframework.stereotype.Component;

/**
 * Missed events can leave an object in doubt, or name one that was never seen. Such an object is refetched beside the run that brought
 * them in, maybe before the run itself comes to it: what the refetch changes is drift of that run.
 */
@Component("reconcileRefetched")
class RefetchedDrift {
    private static final String RUNNING = "runOfRefetch";
    private static final String BEFORE = "knownBeforeRefetch";
    /** Claimed or due by then counts as under way. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private static final Duration MOMENT = Duration.ofMillis(50);
    private static final int MOST_MOMENTS = 600;

    private final RunStore runs;
    private final KnownObjects known;
    private final DriftLog drift;

    RefetchedDrift(RunStore runs, KnownObjects known, DriftLog drift) {
        this.runs = runs;
        this.known = known;
        this.drift = drift;
    }

    /** Remembers what is known of an object before the answer is applied, if a run is going on. */
    public void open(Exchange exchange, @ExchangeProperty("wanted") ObjectKey key) {
        Optional<UUID> run = runs.finding(key.connection());
        exchange.setProperty(RUNNING, run.orElse(null));
        exchange.setProperty(BEFORE, run.map(id -> lookUp(key)).orElse(null));
    }

    /** Records what the answer has changed, in its transaction. */
    public void close(
            @ExchangeProperty("wanted") ObjectKey key,
            @ExchangeProperty(RUNNING) UUID run,
            @ExchangeProperty(BEFORE) Known before) {
        Known now = run == null ? null : lookUp(key);
        if (now != null) {
            drift.record(run, key, DriftLog.facts(before), now.facts(), null, true);
        }
    }

    /**
     * Waits until nothing of the connection is under way to be refetched, so that a run ends with all that it has found repaired; at most for half a
     * minute, as an account where much happens always has something under way.
     *
     * @throws Stopped if the program is being stopped meanwhile
     */
    public void await(Exchange exchange, @ExchangeProperty(Reconciliations.RUN) Run run) {
        if (!run.sweeps() && run.missedEvents == 0) {
            return;
        }
        for (int i = 0; i < MOST_MOMENTS && known.isWanting(run.connection(), SOON); i++) {
            Stopped.check(exchange.getContext());
            LockSupport.parkNanos(MOMENT.toNanos());
        }
    }

    private Known lookUp(ObjectKey key) {
        return known.load(List.of(key)).get(key);
    }
}
