package io.striperoutes.reconcile;

import io.striperoutes.failure.Causes;
import io.striperoutes.mirror.Batch;
import io.striperoutes.mirror.FetchedEvents;
import io.striperoutes.mirror.Known;
import io.striperoutes.mirror.KnownObjects;
import io.striperoutes.mirror.ObjectKey;
import io.striperoutes.mirror.Sighting;
import io.striperoutes.stripe.Fetched;
import io.striperoutes.stripe.StripeEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Applies what Stripe showed, in one transaction, and records what that has changed. */
@Component("reconcileRepair")
class Repair {
    private static final Logger LOG = LoggerFactory.getLogger(Repair.class);
    private static final String SIGHTINGS = "sightings";
    private static final String TAKEN = "taken";
    private static final String BEFORE = "knownBeforeRepair";

    private final FetchedEvents events;
    private final KnownObjects known;
    private final DriftLog drift;

    Repair(FetchedEvents events, KnownObjects known, DriftLog drift) {
        this.events = events;
        this.known = known;
        this.drift = drift;
    }

    /** Opens a batch for the sightings that are the body, which become events for their routes. */
    public void open(Exchange exchange) {
        List<Sighting> sightings = sightings(exchange.getMessage().getBody());
        Map<ObjectKey, Fetched> answers = new LinkedHashMap<>();
        sightings.forEach(sighting -> answers.put(sighting.key(), sighting.fetched()));
        exchange.setProperty(SIGHTINGS, sightings);
        exchange.setProperty(Batch.PROPERTY, new Batch());
        List<StripeEvent> taken = events.of(answers);
        exchange.setProperty(TAKEN, taken);
        // Again, now that no erasure is going on: of a person who was erased since Stripe was asked, what was known
        // then is not to be told.
        exchange.setProperty(BEFORE, known.load(answers.keySet()));
        exchange.getMessage().setBody(taken);
    }

    /** Records the differences; what the mirror has not taken, though it had nothing newer, is one as well. */
    public void close(
            @ExchangeProperty(Reconciliations.RUN) Run run,
            @ExchangeProperty(SIGHTINGS) List<Sighting> sightings,
            @ExchangeProperty(BEFORE) Map<ObjectKey, Known> before,
            @ExchangeProperty(TAKEN) List<StripeEvent> taken) {
        List<ObjectKey> keys = sightings.stream().map(Sighting::key).toList();
        events.answered(keys);
        Map<ObjectKey, Known> after = known.load(keys);
        for (int i = 0; i < sightings.size(); i++) {
            Sighting sighting = sightings.get(i);
            Map<String, Object> was = DriftLog.facts(before.get(sighting.key()));
            Known now = after.get(sighting.key());
            if (now != null && drift.record(run.id(), sighting.key(), was, now.facts(), null, true)) {
                run.repaired++;
            }
            // Not as Stripe showed it: of a person who was erased here nothing may come back, into the drift neither.
            Map<String, Object> there = Known.facts(sighting.key(), taken.get(i).object());
            if (now != null && !now.inDoubt() && !sighting.racing()) {
                boolean left = drift.record(run.id(), sighting.key(), now.facts(), there, null, false);
                if (left) {
                    run.warn(sighting.key().kind().stripeName() + " "
                            + sighting.key().id()
                            + " differs from Stripe, but what is known here cannot change any more");
                }
            }
        }
    }

    /** Records that one object cannot be repaired; the others are. */
    public void failed(
            @ExchangeProperty(Reconciliations.RUN) Run run,
            @ExchangeProperty("repairing") Sighting sighting,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception caught) {
        String what = sighting.key().kind().stripeName() + " " + sighting.key().id();
        LOG.warn("{}: {} could not be repaired: {}", run, what, Causes.kind(caught));
        run.fail(what + " could not be repaired: " + Causes.line(caught));
    }

    private static List<Sighting> sightings(Object body) {
        return body instanceof Sighting one
                ? List.of(one)
                : ((List<?>) body).stream().map(Sighting.class::cast).toList();
    }
}
