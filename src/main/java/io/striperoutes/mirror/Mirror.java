package io.striperoutes.mirror;

import io.striperoutes.stripe.ObjectKind;
import io.striperoutes.stripe.StripeEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.ExchangeProperty;
import org.springframework.stereotype.Component;

/** Keeps the newest known snapshot of every Stripe object, whatever order its events come in. */
@Component("mirror")
public class Mirror {
    /** A second must be over, for a second, before a fetch can tell what was last in it. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final MirrorStore store;
    private final EvidenceStore evidence;
    private final WantedStore wanted;
    private final Clock clock;

    Mirror(MirrorStore store, EvidenceStore evidence, WantedStore wanted, Clock clock) {
        this.store = store;
        this.evidence = evidence;
        this.wanted = wanted;
        this.clock = clock;
    }

    /** Notes what an event tells of its object. An object without an id ({@code invoice.upcoming}) is no object yet. */
    public void observe(@ExchangeProperty("event") StripeEvent event, @ExchangeProperty(Batch.PROPERTY) Batch batch) {
        ObjectKind kind = event.kind().orElse(null);
        if (kind != null && event.objectId() != null) {
            batch.observe(new ObjectKey(event.connection(), kind, event.objectId()), observation(kind, event));
        }
    }

    private static Observation observation(ObjectKind kind, StripeEvent event) {
        return event.fetched() == null ? Observation.of(event) : Observation.fetched(kind, event.fetched());
    }

    /** Writes the newest snapshot of every object that was observed. */
    public void settle(@ExchangeProperty(Batch.PROPERTY) Batch batch) {
        Map<ObjectKey, List<Observation>> observed = batch.takeObservations();
        if (observed.isEmpty()) {
            return;
        }
        Map<ObjectKey, Stored> stored = store.lock(observed.keySet());
        List<Newest> newest = new ArrayList<>();
        List<ObjectKey> open = new ArrayList<>();
        List<ObjectKey> onceLive = new ArrayList<>();
        observed.forEach((key, arrived) -> {
            Stored before = stored.get(key);
            Arrival arrival = Evidence.arrival(key.kind(), before == null ? null : before.standing(), arrived);
            switch (arrival.answer()) {
                case WINS -> newest.add(Newest.of(key, arrival.outcome(), before, arrived));
                case EVALUATE -> {
                    if (before == null) {
                        newest.add(Newest.of(key, Evidence.outcome(key.kind(), arrived), null, arrived));
                    } else {
                        open.add(key);
                    }
                }
                case STAYS -> {
                    if (!before.everLive() && Newest.anyLive(key.kind(), arrived)) {
                        onceLive.add(key);
                    }
                }
            }
        });
        weigh(open, observed, stored, newest);
        store.save(newest);
        store.markEverLive(onceLive);
        settleDoubts(newest, stored);
    }

    /** All that is known of an object: every event and the newest fetch. */
    public List<Observation> evidence(ObjectKey key) {
        return evidence.load(List.of(key)).getOrDefault(key, List.of());
    }

    /** Notes an object that an event shows inside of another one: as it was then, like a fetch at that second. */
    public void observeWithin(StripeEvent event, ObjectKey key, Map<String, Object> object, Batch batch) {
        long second = event.fetched() == null
                ? event.created().getEpochSecond()
                : event.fetched().sent();
        batch.observe(key, Observation.fetched(key.kind(), second, second, object));
    }

    /** Asks for objects to be fetched from Stripe, after a while. */
    public void want(Collection<ObjectKey> keys, String reason, Duration after) {
        Instant dueAt = clock.instant().plus(after);
        wanted.want(keys.stream().map(key -> new Wanted(key, reason, dueAt)).toList());
    }

    /** Asks for an event's object to be fetched from Stripe soon, if the mirror keeps such. */
    public void want(StripeEvent event, String reason) {
        ObjectKey.of(event).ifPresent(key -> want(List.of(key), reason, SETTLED));
    }

    private void weigh(
            Collection<ObjectKey> open,
            Map<ObjectKey, List<Observation>> observed,
            Map<ObjectKey, Stored> stored,
            List<Newest> newest) {
        if (open.isEmpty()) {
            return;
        }
        Map<ObjectKey, List<Observation>> known = new HashMap<>(evidence.load(open));
        for (ObjectKey key : open) {
            List<Observation> all = new ArrayList<>(known.getOrDefault(key, List.of()));
            all.addAll(observed.get(key));
            newest.add(Newest.of(key, Evidence.outcome(key.kind(), all), stored.get(key), all));
        }
    }

    private void settleDoubts(List<Newest> newest, Map<ObjectKey, Stored> stored) {
        List<Wanted> doubtful = newest.stream()
                .filter(row -> row.outcome().inDoubt())
                .map(row -> new Wanted(
                        row.key(),
                        "in doubt",
                        Instant.ofEpochSecond(row.outcome().until()).plus(SETTLED)))
                .toList();
        List<ObjectKey> certain = newest.stream()
                .filter(row -> !row.outcome().inDoubt())
                .map(Newest::key)
                .filter(key ->
                        stored.get(key) == null || stored.get(key).standing().inDoubt())
                .toList();
        wanted.want(doubtful);
        wanted.forget(certain);
        // A subscription shows ten items; a fetch brings the others too.
        wanted.want(newest.stream()
                .filter(row -> row.facts().containsKey("items_truncated"))
                .map(row -> new Wanted(
                        row.key(),
                        "items left out",
                        Instant.ofEpochSecond(row.outcome().until()).plus(SETTLED)))
                .toList());
    }
}
