package io.striperoutes.reconcile;

import io.striperoutes.mirror.Known;
import io.striperoutes.mirror.KnownObjects;
import io.striperoutes.mirror.ObjectKey;
import io.striperoutes.stripe.Json;
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

    EventsPhase(
            StripeApi stripe,
            Watermark watermark,
            MissedEvents events,
            KnownObjects known,
            DriftLog drift,
            RunStore runs) {
        this.stripe = stripe;
        this.watermark = watermark;
        this.events = events;
        this.known = known;
        this.drift = drift;
        this.runs = runs;
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
        List<Map<String, Object>> page = Json.maps(answer.body(), "data");
        run.checked += page.size();
        List<Map<String, Object>> missed = page.isEmpty() ? List.of() : events.among(run.connection(), page);
        if (!missed.isEmpty()) {
            bringIn(exchange, run, missed);
        }
        boolean more = Json.isTrue(answer.body(), "has_more") && !page.isEmpty();
        if (more) {
            position.after = Json.string(page.get(page.size() - 1), "id");
        }
        runs.saveProgress(run);
        exchange.setVariable("more", more);
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

    /** What a webhook that was faster has brought was not missed, and is no drift either. */
    private void bringIn(Exchange exchange, Run run, List<Map<String, Object>> unseen) {
        Map<ObjectKey, Known> before = known.load(subjects(run, unseen).keySet());
        List<Map<String, Object>> missed = events.accept(run.connection(), unseen);
        run.missedEvents += missed.size();
        awaitDone(exchange, run, missed);
        Map<ObjectKey, String> subjects = subjects(run, missed);
        known.load(subjects.keySet()).forEach((key, now) -> {
            if (drift.record(run.id(), key, DriftLog.facts(before.get(key)), now.facts(), subjects.get(key), true)) {
                run.repaired++;
            }
        });
    }

    /** The objects of these events, each with the last one of them. */
    private static Map<ObjectKey, String> subjects(Run run, List<Map<String, Object>> events) {
        Map<ObjectKey, String> subjects = new HashMap<>();
        for (Map<String, Object> payload : events) {
            StripeEvent event = new StripeEvent(run.connection(), payload);
            event.kind()
                    .filter(kind -> event.objectId() != null)
                    .ifPresent(
                            kind -> subjects.put(new ObjectKey(run.connection(), kind, event.objectId()), event.id()));
        }
        return subjects;
    }

    /** What the events change is seen once they are processed; who waits longer than a minute is told without. */
    private void awaitDone(Exchange exchange, Run run, List<Map<String, Object>> missed) {
        for (int i = 0; i < MOST_MOMENTS && events.waiting(run.connection(), missed) > 0; i++) {
            Reconciliations.requireRunning(exchange);
            LockSupport.parkNanos(MOMENT.toNanos());
        }
    }
}
