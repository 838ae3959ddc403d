package io.striperoutes.reconcile;

import io.striperoutes.connection.Connections;
import io.striperoutes.connection.SyncConfig;
import io.striperoutes.failure.Stopped;
import io.striperoutes.mirror.FetchedEvents;
import io.striperoutes.mirror.KnownObjects;
import io.striperoutes.mirror.Mirror;
import io.striperoutes.mirror.ObjectKey;
import io.striperoutes.mirror.Sighting;
import io.striperoutes.stripe.Fetched;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.ObjectKind;
import io.striperoutes.stripe.StripeAnswer;
import io.striperoutes.stripe.StripeFailure;
import io.striperoutes.stripe.StripeList;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.springframework.stereotype.Component;

/** Compares every object of the kinds that state is decided from with the mirror, page by page. */
@Component("reconcileSweep")
class Sweep {
    static final String POSITION = "sweepPosition";
    private static final int MOST_RESTARTS = 3;
    private static final int MOST_DOUBTS = 1_000;
    /** Looked at by sweeps, synced or not. */
    private static final List<ObjectKind> KINDS =
            Stream.of(StripeList.values()).map(StripeList::kind).distinct().toList();

    private final PatientStripe stripe;
    private final Connections connections;
    private final KnownObjects known;
    private final SweepProof proof;
    private final Mirror mirror;
    private final RunStore runs;
    private final Watermark watermark;

    Sweep(
            PatientStripe stripe,
            Connections connections,
            KnownObjects known,
            SweepProof proof,
            Mirror mirror,
            RunStore runs,
            Watermark watermark) {
        this.stripe = stripe;
        this.connections = connections;
        this.known = known;
        this.proof = proof;
        this.mirror = mirror;
        this.runs = runs;
        this.watermark = watermark;
    }

    /** Begins with the first list; variable {@code more} says whether the run looks at objects at all. */
    public void open(Exchange exchange, @ExchangeProperty(Reconciliations.RUN) Run run) {
        List<StripeList> lists = run.sweeps()
                ? synced(connections.find(run.connection()).orElseThrow().syncConfig())
                : List.of();
        exchange.setProperty(POSITION, new SweepPosition(lists));
        exchange.setVariable("more", !lists.isEmpty());
    }

    /**
     * Reads a page, or after the last one asks for some of what was not on any; the body becomes what differs, as a list of
     * {@link Sighting}, and variable {@code more} says whether to go on.
     */
    public void page(
            Exchange exchange,
            @ExchangeProperty(Reconciliations.RUN) Run run,
            @ExchangeProperty(POSITION) SweepPosition position) {
        Stopped.check(exchange.getContext());
        List<Sighting> differing;
        if (!position.listRead()) {
            differing = differing(run, list(run, position));
        } else {
            List<String> unlisted = position.list().lastOfItsKind() ? proof.missing(run, position) : List.of();
            differing = differing(run, fetch(run, position, unlisted));
            if (unlisted.isEmpty()) {
                position.nextList();
            }
        }
        runs.saveProgress(run);
        exchange.getMessage().setBody(differing);
        exchange.setVariable("more", !position.done());
    }

    /** Both sides must have the same objects now; and whatever else is in doubt is asked for. */
    public void close(
            @ExchangeProperty(Reconciliations.RUN) Run run, @ExchangeProperty(POSITION) SweepPosition position) {
        position.kinds().forEach(kind -> {
            int lacking = proof.unmirrored(run, kind);
            if (lacking > 0) {
                run.fail(lacking + " objects of kind " + kind.stripeName()
                        + " that Stripe lists are still missing here");
            }
        });
        if (run.sweeps()) {
            mirror.want(known.inDoubt(run.connection(), KINDS, MOST_DOUBTS), "in doubt", Duration.ZERO);
            watermark.swept(run);
        }
    }

    private static List<StripeList> synced(SyncConfig sync) {
        return Stream.of(StripeList.values())
                .filter(list ->
                        sync.closedFor(FetchedEvents.typeOf(list.kind())).isEmpty())
                .toList();
    }

    private Map<ObjectKey, Fetched> list(Run run, SweepPosition position) {
        StripeList list = position.list();
        StripeAnswer answer;
        try {
            answer = stripe.get(run, list.path(), position.parameters());
        } catch (StripeFailure e) {
            if (!"resource_missing".equals(e.code()) || !position.restart(MOST_RESTARTS)) {
                throw e;
            }
            return Map.of(); // the last object of the page before was deleted meanwhile: from the top
        }
        Map<ObjectKey, Fetched> page = new LinkedHashMap<>();
        for (Map<String, Object> object : Json.maps(answer.body(), "data")) {
            page.put(
                    new ObjectKey(run.connection(), list.kind(), Json.string(object, "id")),
                    new Fetched(answer.sent(), answer.answered(), object));
        }
        if (!position.isOurs() && !known.load(page.keySet()).isEmpty()) {
            position.recognised();
        }
        proof.add(run, list.kind(), page.keySet());
        position.read(answer);
        return page;
    }

    private Map<ObjectKey, Fetched> fetch(Run run, SweepPosition position, List<String> ids) {
        Map<ObjectKey, Fetched> found = new LinkedHashMap<>();
        for (String id : ids) {
            ObjectKey key = new ObjectKey(run.connection(), position.list().kind(), id);
            proof.fetch(run, position, key).ifPresent(answer -> found.put(key, answer));
        }
        return found;
    }

    private List<Sighting> differing(Run run, Map<ObjectKey, Fetched> page) {
        run.checked += page.size();
        return known.compare(page).stream().filter(Sighting::differs).toList();
    }
}
