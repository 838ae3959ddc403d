package io.striperoutes.extract;

import io.micrometer.core.instrument.MeterRegistry;
import io.striperoutes.dispatch.RouteLookup;
import io.striperoutes.failure.Causes;
import io.striperoutes.failure.Stopped;
import io.striperoutes.mirror.Batch;
import io.striperoutes.mirror.Erasure;
import io.striperoutes.mirror.FetchedEvents;
import io.striperoutes.mirror.ObjectKey;
import io.striperoutes.mirror.Sighting;
import io.striperoutes.stripe.Fetched;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.StripeEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Applies a page of a list, and writes in the same transaction that it was applied. */
@Component("extractPage")
class ExtractedPage {
    /** The exchange property of the page that was read. */
    static final String PAGE = "page";
    /** The exchange property of the slices that the page was written with. */
    static final String WRITTEN = "written";

    private static final Logger LOG = LoggerFactory.getLogger(ExtractedPage.class);
    private static final String SIGHTINGS = "sightings";
    private static final String TAKEN = "taken";

    private final ExtractStore store;
    private final SliceStore slices;
    private final Listed listed;
    private final FetchedEvents events;
    private final Erasure erasure;
    private final RouteLookup routes;
    private final MeterRegistry meters;

    ExtractedPage(
            ExtractStore store,
            SliceStore slices,
            Listed listed,
            FetchedEvents events,
            Erasure erasure,
            RouteLookup routes,
            MeterRegistry meters) {
        this.store = store;
        this.slices = slices;
        this.listed = listed;
        this.events = events;
        this.erasure = erasure;
        this.routes = routes;
        this.meters = meters;
    }

    /** Opens a batch for what Stripe showed: what the mirror does not know so becomes the body, as events for their routes. */
    public void open(Exchange exchange) {
        List<Sighting> sightings = sightings(exchange.getMessage().getBody());
        Map<ObjectKey, Fetched> differing = new LinkedHashMap<>();
        sightings.stream().filter(Sighting::differs).forEach(one -> differing.put(one.key(), one.fetched()));
        List<StripeEvent> taken = events.of(differing);
        exchange.setProperty(SIGHTINGS, sightings);
        exchange.setProperty(TAKEN, taken);
        exchange.setProperty(Batch.PROPERTY, new Batch());
        exchange.getMessage().setBody(taken);
    }

    /** Notes which objects were applied, and owes them to the integrator's route, if there is one. */
    public void close(
            @ExchangeProperty(Extracts.EXTRACT) Extract extract,
            @ExchangeProperty(SIGHTINGS) List<Sighting> sightings,
            @ExchangeProperty(TAKEN) List<StripeEvent> taken,
            @ExchangeProperty(Batch.PROPERTY) Batch batch) {
        store.hold(extract);
        Map<String, StripeEvent> byId = new HashMap<>();
        taken.forEach(event -> byId.put(event.objectId(), event));
        List<String> applied = new ArrayList<>();
        List<ObjectKey> answered = new ArrayList<>();
        List<Map<String, Object>> records = new ArrayList<>();
        for (Sighting sighting : sightings) {
            String id = sighting.key().id();
            StripeEvent event = byId.get(id);
            String skipped = event == null ? null : batch.skipReason(event);
            if (skipped != null) {
                throw new IllegalStateException("%s is left out: %s".formatted(id, skipped));
            }
            applied.add(id);
            if (event != null) {
                answered.add(sighting.key());
            }
            records.add(event == null ? sighting.fetched().object() : event.object());
        }
        if (routes.exists(extract.object().route())) {
            // Not as Stripe showed it: of a person who was erased here nothing goes on.
            erasure.cleaned(extract.connection(), records)
                    .forEach(record -> batch.deliver(new Batch.Delivery(
                            extract.object().route(), extract.connection(), Json.string(record, "id"), record)));
        }
        events.answered(answered);
        listed.addShown(extract, applied);
    }

    /** Writes how far the slice has come, and what of it others can take over. */
    public void progress(
            Exchange exchange,
            @ExchangeProperty(Extracts.EXTRACT) Extract extract,
            @ExchangeProperty(PAGE) ListedPage page,
            @ExchangeProperty("slices") Slices all) {
        store.hold(extract);
        List<Slice> written = all.share(page.slice(), page.span());
        slices.save(extract, written, page);
        exchange.setProperty(WRITTEN, written);
        meters.counter("stripe-routes.extract.read", "object", extract.object().word())
                .increment(page.objects().size());
    }

    /** Whether the failure may be that of a single object, so that the others of its page can be applied without it. */
    public boolean mayBeOneObject(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception caught) {
        return Causes.of(caught).noneMatch(cause -> cause instanceof LostExtract || cause instanceof Stopped);
    }

    /** Records that one object could not be applied. It is asked for again before the run ends. */
    @Transactional
    public void failed(
            @ExchangeProperty(Extracts.EXTRACT) Extract extract,
            @ExchangeProperty("extracting") Sighting sighting,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception caught) {
        store.hold(extract);
        LOG.warn("{}: {} could not be applied: {}", extract, sighting.key().id(), Causes.kind(caught));
        listed.add(extract, List.of(sighting.key().id()), false);
    }

    private static List<Sighting> sightings(Object body) {
        return body instanceof Sighting one
                ? List.of(one)
                : ((List<?>) body).stream().map(Sighting.class::cast).toList();
    }
}
