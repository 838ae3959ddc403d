package io.striperoutes.reconcile;

import io.striperoutes.mirror.Erasure;
import io.striperoutes.mirror.Known;
import io.striperoutes.mirror.KnownObjects;
import io.striperoutes.mirror.ObjectKey;
import io.striperoutes.stripe.ListPage;
import io.striperoutes.stripe.StripeAnswer;
import io.striperoutes.stripe.StripeApi;
import io.striperoutes.stripe.StripeEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads Stripe's list of events backwards from now, page by page, and brings in what is missing here. */
@Component("reconcileEvents")
class EventsPhase {
    private static final Logger LOG = LoggerFactory.getLogger(EventsPhase.class);
    private static final String LIST = "eventList";
    private static final Duration MOMENT = Duration.ofMillis(50);
    private static final int MOST_MOMENTS = 1_200;

    private final StripeApi stripe;
    private final Watermark watermark;
    private final MissedEvents events;
    private final KnownObjects known;
    private final DriftLog drift;
    private final RunStore runs;
    private final Erasure erasure;

    EventsPhase(
            StripeApi stripe,
            Watermark watermark,
            MissedEvents events,
            KnownObjects known,
            DriftLog drift,
            RunStore runs,
            Erasure erasure) {
        this.stripe = stripe;
        this.watermark = watermark;
        this.events = events;
        this.known = known;
        this.drift = drift;
        this.runs = runs;
        this.erasure = erasure;
    }

    /** Where the reading of the list has come to. */
    private static final class Position {
        final Instant from;
        Long asked;
        String after;

        Position(Instant from) {
            this.from = from;
        }
    }

    /** Begins at now; variable {@code more} says whether the run looks at events at all. */
    public void open(Exchange exchange, @ExchangeProperty(Reconciliations.RUN) Run run) {
        exchange.setVariable("more", run.scope() != Scope.SWEEP);
        if (run.scope() == Scope.SWEEP) {
            exchange.removeProperty(LIST);
            return;
        }
        Instant from = watermark.from(run);
        if (watermark.isTooOld(from)) {
            run.fallToSweep();
            if (watermark.of(run.connection()).isPresent()) {
                run.warn("events are asked for from " + from
                        + " on, but Stripe keeps them for 30 days only: every object is looked at instead");
            }
            LOG.info("{}: events from {} on may be gone, so every object is looked at too", run, from);
        }
        exchange.setProperty(LIST, new Position(from));
    }

    /** Reads a page; variable {@code more} says whether there is another one. */
    public void page(
            Exchange exchange,
            @ExchangeProperty(Reconciliations.RUN) Run run,
            @ExchangeProperty(LIST) Position position) {
        Reconciliations.requireRunning(exchange);
        StripeAnswer answer = run.get(stripe, "/v1/events", parameters(position));
        if (position.asked == null) {
            position.asked = answer.sent();
        }
        ListPage page = ListPage.of(answer.body());
        run.checked += page.objects().size();
        List<Map<String, Object>> missed =
                page.objects().isEmpty() ? List.of() : events.among(run.connection(), page.objects());
        if (!missed.isEmpty()) {
            bringIn(exchange, run, missed);
        }
        if (page.more()) {
            position.after = page.last(position.after);
        }
        runs.saveProgress(run);
        exchange.setVariable("more", page.more());
    }

    /** All is in the inbox up to the moment of the first page, less a little. */
    public void close(@ExchangeProperty(Reconciliations.RUN) Run run, @ExchangeProperty(LIST) Position position) {
        if (position != null) {
            watermark.seen(run.connection(), position.asked);
        }
    }

    private static Map<String, Object> parameters(Position position) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("created", Map.of("gte", position.from.getEpochSecond()));
        parameters.put("limit", 100);
        if (position.after != null) {
            parameters.put("starting_after", position.after);
        }
        return parameters;
    }

    private void bringIn(Exchange exchange, Run run, List<Map<String, Object>> missed) {
        Map<ObjectKey, String> subjects = new HashMap<>();
        for (Map<String, Object> payload : missed) {
            StripeEvent event = new StripeEvent(run.connection(), payload);
            event.kind()
                    .filter(kind -> event.objectId() != null)
                    .ifPresent(
                            kind -> subjects.put(new ObjectKey(run.connection(), kind, event.objectId()), event.id()));
        }
        Map<ObjectKey, Known> before = known.load(subjects.keySet());
        run.missedEvents += events.accept(run.connection(), missed);
        awaitDone(exchange, run, missed);
        Map<ObjectKey, Known> after = known.load(subjects.keySet());
        after.forEach((key, now) -> {
            if (drift.record(run.id(), key, DriftLog.facts(before.get(key)), now.facts(), subjects.get(key), true)) {
                run.repaired++;
                forgetErased(key, now);
            }
        });
    }

    /** Who was erased while the events were waited for was known before; looked up after the drift is written, so that one of the two sees the other. */
    private void forgetErased(ObjectKey key, Known now) {
        Map<String, Object> object = new LinkedHashMap<>(now.facts());
        object.put("object", key.kind().stripeName());
        object.put("id", key.id());
        if (erasure.concerns(key.connection(), object)) {
            drift.erase(key.connection(), List.of(key.id()));
        }
    }

    /** What the events change is seen once they are processed; who waits longer than a minute is told without. */
    private void awaitDone(Exchange exchange, Run run, List<Map<String, Object>> missed) {
        for (int i = 0; i < MOST_MOMENTS && events.waiting(run.connection(), missed) > 0; i++) {
            Reconciliations.requireRunning(exchange);
            LockSupport.parkNanos(MOMENT.toNanos());
        }
    }
}
