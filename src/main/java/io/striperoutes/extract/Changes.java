package io.striperoutes.extract;

import io.striperoutes.dispatch.RouteLookup;
import io.striperoutes.failure.Stopped;
import io.striperoutes.inbox.MissedEvents;
import io.striperoutes.mirror.Batch;
import io.striperoutes.mirror.Erasure;
import io.striperoutes.mirror.ErasureLock;
import io.striperoutes.stripe.EventList;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.StripeApi;
import io.striperoutes.stripe.StripeEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.springframework.stereotype.Component;

/**
 * Finds what has changed since the cursor. Lists cannot be asked for that, but events tell of every change, deletions too: those
 * that the inbox never had are brought in, and the objects of all of them are what this run extracts, each once.
 */
@Component("extractChanges")
class Changes {
    static final String LIST = "eventList";
    private static final String EVENTS = "changeEvents";

    private final StripeApi stripe;
    private final MissedEvents missed;
    private final ExtractStore store;
    private final Listed listed;
    private final RouteLookup routes;
    private final Erasure erasure;
    private final ErasureLock lock;

    Changes(
            StripeApi stripe,
            MissedEvents missed,
            ExtractStore store,
            Listed listed,
            RouteLookup routes,
            Erasure erasure,
            ErasureLock lock) {
        this.stripe = stripe;
        this.missed = missed;
        this.store = store;
        this.listed = listed;
        this.routes = routes;
        this.erasure = erasure;
        this.lock = lock;
    }

    /** Begins at now, to read back to a little before the cursor; but never to what the full run has seen already. */
    public void open(Exchange exchange, @ExchangeProperty(Extracts.EXTRACT) Extract extract) {
        Instant from = extract.cursor().minus(EventList.OVERLAP);
        boolean within = extract.baseline() != null && from.isBefore(extract.baseline());
        listed.forget(extract);
        exchange.setVariable("more", true);
        exchange.setProperty(
                LIST,
                new EventList(
                        within ? extract.baseline() : from, extract.object().events()));
    }

    /** Reads a page of events, and brings in those that were missed; variable {@code more} says whether there is another one. */
    public void page(
            Exchange exchange,
            @ExchangeProperty(Extracts.EXTRACT) Extract extract,
            @ExchangeProperty(LIST) EventList list) {
        Stopped.check(exchange.getContext());
        List<Map<String, Object>> page = list.read(extract.get(stripe, EventList.PATH, list.parameters()));
        List<Map<String, Object>> unknown = page.isEmpty() ? List.of() : missed.among(extract.connection(), page);
        if (!unknown.isEmpty()) {
            missed.accept(extract.connection(), unknown);
            missed.awaitDone(exchange.getContext(), extract.connection(), unknown);
        }
        exchange.setProperty(EVENTS, page);
        exchange.setVariable("more", list.more());
    }

    /** Notes, in one transaction, which objects the events of the page have changed, and owes these to the integrator's route. */
    public void note(
            Exchange exchange,
            @ExchangeProperty(Extracts.EXTRACT) Extract extract,
            @ExchangeProperty(EVENTS) List<Map<String, Object>> page) {
        Batch batch = new Batch();
        exchange.setProperty(Batch.PROPERTY, batch);
        lock.share();
        store.hold(extract);
        Map<String, Map<String, Object>> changed = new LinkedHashMap<>();
        Set<String> news = unseen(extract, page);
        for (Map<String, Object> payload : page) {
            StripeEvent event = new StripeEvent(extract.connection(), payload);
            boolean about = event.kind().filter(extract.object().kind()::equals).isPresent();
            if (about && event.objectId() != null && news.contains(event.id())) {
                changed.putIfAbsent(event.objectId(), event.object());
            }
        }
        Set<String> first = listed.add(extract, changed.keySet(), true);
        if (!first.isEmpty() && routes.exists(extract.object().route())) {
            Map<String, Map<String, Object>> records = records(extract, first);
            // Of a person who was erased here nothing goes on, also where the mirror does not keep such objects.
            List<String> ids = List.copyOf(first);
            List<Map<String, Object>> told = erasure.cleaned(
                    extract.connection(),
                    ids.stream()
                            .map(id -> records.getOrDefault(id, changed.get(id)))
                            .toList());
            for (int i = 0; i < ids.size(); i++) {
                batch.deliver(
                        new Batch.Delivery(extract.object().route(), extract.connection(), ids.get(i), told.get(i)));
            }
        }
    }

    /** No run looks at events again that are older than the cursor and what it looks back. */
    void forget(Extract extract, long cursor) {
        store.byExtract("extract/forget-events", extract)
                .param("before", cursor - EventList.OVERLAP.toSeconds())
                .update();
    }

    private Set<String> unseen(Extract extract, List<Map<String, Object>> page) {
        List<StripeEvent> events = page.stream()
                .map(payload -> new StripeEvent(extract.connection(), payload))
                .toList();
        return new HashSet<>(store.byExtract("extract/note-events", extract)
                .param("ids", events.stream().map(StripeEvent::id).toArray(String[]::new))
                .param(
                        "created",
                        events.stream()
                                .map(event -> event.created().getEpochSecond())
                                .toArray(Long[]::new))
                .query(String.class)
                .list());
    }

    private Map<String, Map<String, Object>> records(Extract extract, Collection<String> ids) {
        Map<String, Map<String, Object>> records = new HashMap<>();
        store.byExtract("extract/load-records", extract)
                .param("kind", extract.object().kind().stripeName())
                .param("ids", ids.toArray(String[]::new))
                .query(row -> {
                    Map<String, Object> record = Json.object(row.getString("snapshot"));
                    if (row.getBoolean("deleted")) {
                        record.put("deleted", true);
                    }
                    records.put(row.getString("id"), record);
                });
        return records;
    }
}
