package io.striperoutes.reconcile;

import io.striperoutes.failure.Stopped;
import io.striperoutes.inbox.MissedEvents;
import io.striperoutes.mirror.Erasure;
import io.striperoutes.mirror.ErasureLock;
import io.striperoutes.mirror.Known;
import io.striperoutes.mirror.KnownObjects;
import io.striperoutes.mirror.ObjectKey;
import io.striperoutes.stripe.EventList;
import io.striperoutes.stripe.StripeEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads Stripe's list of events backwards from now, page by page, and brings in what is missing here. */
@Component("reconcileEvents")
class EventsPhase {
    private static final Logger LOG = LoggerFactory.getLogger(EventsPhase.class);
    private static final String LIST = "eventList";

    private final PatientStripe stripe;
    private final Watermark watermark;
    private final MissedEvents events;
    private final KnownObjects known;
    private final DriftLog drift;
    private final RunStore runs;
    private final Erasure erasure;
    private final ErasureLock lock;
    private final TransactionTemplate transaction;

    EventsPhase(
            PatientStripe stripe,
            Watermark watermark,
            MissedEvents events,
            KnownObjects known,
            DriftLog drift,
            RunStore runs,
            Erasure erasure,
            ErasureLock lock,
            TransactionTemplate transaction) {
        this.stripe = stripe;
        this.watermark = watermark;
        this.events = events;
        this.known = known;
        this.drift = drift;
        this.runs = runs;
        this.erasure = erasure;
        this.lock = lock;
        this.transaction = transaction;
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
        } else if (watermark.owesSweep(run.connection())) {
            run.fallToSweep();
            LOG.info("{}: a sweep that had to be has not come to its end, so every object is looked at too", run);
        }
        exchange.setProperty(LIST, new EventList(from, Map.of()));
    }

    /** Reads a page; variable {@code more} says whether there is another one. */
    public void page(
            Exchange exchange, @ExchangeProperty(Reconciliations.RUN) Run run, @ExchangeProperty(LIST) EventList list) {
        Stopped.check(exchange.getContext());
        List<Map<String, Object>> page = list.read(stripe.get(run, EventList.PATH, list.parameters()));
        run.checked += page.size();
        List<Map<String, Object>> missed = page.isEmpty() ? List.of() : events.among(run.connection(), page);
        if (!missed.isEmpty()) {
            bringIn(exchange, run, missed);
        }
        runs.saveProgress(run);
        exchange.setVariable("more", list.more());
    }

    /** All is in the inbox up to the moment of the first page, less a little; variable {@code sweeps} says whether objects are looked at too. */
    public void close(
            Exchange exchange, @ExchangeProperty(Reconciliations.RUN) Run run, @ExchangeProperty(LIST) EventList list) {
        exchange.setVariable("sweeps", run.sweeps());
        if (list != null) {
            watermark.seen(run.connection(), list.asked(), run.owesSweep());
        }
    }

    /** What a webhook that was faster has brought was not missed, and is no drift either. */
    private void bringIn(Exchange exchange, Run run, List<Map<String, Object>> unseen) {
        Map<ObjectKey, Known> before = known.load(subjects(run, unseen).keySet());
        List<Map<String, Object>> missed = events.accept(run.connection(), unseen);
        run.missedEvents += missed.size();
        runs.saveProgress(run); // who refetches what they leave open asks for it
        // What the events change is seen once they are processed; who waits longer than that is told without.
        events.awaitDone(exchange.getContext(), run.connection(), missed);
        transaction.executeWithoutResult(status -> record(run, before, subjects(run, missed)));
    }

    private void record(Run run, Map<ObjectKey, Known> before, Map<ObjectKey, String> subjects) {
        lock.share();
        known.load(subjects.keySet()).forEach((key, now) -> {
            if (drift.record(run.id(), key, DriftLog.facts(before.get(key)), now.facts(), subjects.get(key), true)) {
                run.repaired++;
                forgetErased(key, now);
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

    /** Who was erased while the events were waited for was known before. */
    private void forgetErased(ObjectKey key, Known now) {
        Map<String, Object> object = new LinkedHashMap<>(now.facts());
        object.put("object", key.kind().stripeName());
        object.put("id", key.id());
        if (erasure.concerns(key.connection(), object)) {
            drift.erase(key.connection(), List.of(key.id()));
        }
    }
}
