package io.striperoutes.extract;

import io.striperoutes.failure.Stopped;
import io.striperoutes.mirror.KnownObjects;
import io.striperoutes.mirror.ObjectKey;
import io.striperoutes.mirror.Sighting;
import io.striperoutes.stripe.Fetched;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.StripeAnswer;
import io.striperoutes.stripe.StripeApi;
import io.striperoutes.stripe.StripeFailure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Reads a whole list, slices of it at the same time, and proves at the end that nothing is missing. */
@Component("extractFull")
class FullExtract {
    private static final String SLICES = "slices";
    private static final String SLICE = "slice";

    private final StripeApi stripe;
    private final KnownObjects known;
    private final SliceStore store;
    private final Listed listed;
    private final int readers;

    /** @param readers how many slices are read at the same time: so many that their answers, together, come as fast as the budget allows */
    FullExtract(
            StripeApi stripe,
            KnownObjects known,
            SliceStore store,
            Listed listed,
            @Value("${stripe-routes.extract.readers}") int readers) {
        this.stripe = stripe;
        this.known = known;
        this.store = store;
        this.listed = listed;
        this.readers = readers;
    }

    /** Begins, or goes on where the run was: the body becomes a number for each reader. */
    public void open(Exchange exchange, @ExchangeProperty(Extracts.EXTRACT) Extract extract) {
        List<Slice> all = store.load(extract);
        if (all.isEmpty()) {
            all = extract.object().lists().stream()
                    .flatMap(list -> divided(extract, Slice.whole(list)).stream())
                    .toList();
            store.insert(extract, all);
        }
        List<Slice> unread = all.stream().filter(slice -> !slice.done()).toList();
        exchange.setProperty(SLICES, new Slices(unread));
        exchange.getMessage().setBody(IntStream.range(0, readers).boxed().toList());
    }

    /** A look at the first page says how to share the list, so that nobody waits until that page is applied. */
    private List<Slice> divided(Extract extract, Slice whole) {
        ListedPage first = ask(extract, whole);
        return Sharing.isWorthIt(first.slice(), first.span())
                ? Sharing.divide(first.slice(), first.span(), readers).stream()
                        .map(Slice::unread)
                        .toList()
                : List.of(whole);
    }

    /**
     * Reads a page of the reader's slice, or of the next one that is free: the body becomes what was on it, as a list of
     * {@link Sighting}, or null, and variable {@code more} says whether to go on.
     */
    public void read(
            Exchange exchange,
            @ExchangeProperty(Extracts.EXTRACT) Extract extract,
            @ExchangeProperty(SLICES) Slices slices)
            throws InterruptedException {
        Stopped.check(exchange.getContext());
        Slice own = exchange.getProperty(SLICE, Slice.class);
        Slice slice = own == null ? slices.await() : own;
        exchange.setVariable("more", slice != null || !slices.isOver());
        exchange.getMessage().setBody(null);
        if (slice != null && slices.failure() == null) {
            ListedPage page = ask(extract, slice);
            exchange.setProperty(ExtractedPage.PAGE, page);
            exchange.getMessage().setBody(compared(extract, page.objects()));
        } else if (slice != null) {
            exchange.setVariable("more", false);
        }
    }

    private ListedPage ask(Extract extract, Slice slice) {
        try {
            return ListedPage.of(slice, extract.get(stripe, slice.list().path(), slice.parameters()));
        } catch (StripeFailure e) {
            if (!"resource_missing".equals(e.code()) || slice.after() == null) {
                throw e;
            }
            return ask(
                    extract, slice.withoutLast()); // the object that the page should begin after was deleted meanwhile
        }
    }

    private List<Sighting> compared(Extract extract, List<Fetched> objects) {
        Map<ObjectKey, Fetched> shown = new LinkedHashMap<>();
        objects.forEach(object -> shown.put(extract.key(Json.string(object.object(), "id")), object));
        return known.compare(shown);
    }

    /** The page is written: the slice goes on, and what it gives away is free. */
    public void next(
            Exchange exchange,
            @ExchangeProperty(SLICES) Slices slices,
            @ExchangeProperty(ExtractedPage.WRITTEN) List<Slice> written) {
        slices.shared(written);
        Slice own = written.get(0);
        exchange.setProperty(SLICE, own.done() ? null : own);
    }

    /** One reader has failed: the others stop after their page. */
    public void failed(
            @ExchangeProperty(SLICES) Slices slices, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception caught) {
        slices.fail(caught);
    }

    /**
     * Once all is read, asks for some of what could not be applied, one by one: the body becomes that, as a list of {@link Sighting}.
     *
     * @throws Exception what a reader has failed with
     */
    public void again(
            Exchange exchange,
            @ExchangeProperty(Extracts.EXTRACT) Extract extract,
            @ExchangeProperty(SLICES) Slices slices)
            throws Exception {
        if (slices.failure() != null) {
            throw slices.failure();
        }
        Stopped.check(exchange.getContext());
        Map<ObjectKey, Fetched> found = new LinkedHashMap<>();
        for (String id : listed.unapplied(extract)) {
            String path = extract.object().lists().get(0).path() + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
            try {
                StripeAnswer answer = extract.get(stripe, path, Map.of());
                found.put(extract.key(id), new Fetched(answer.sent(), answer.answered(), answer.body()));
            } catch (StripeFailure e) {
                if (e.status() != 404) {
                    throw e;
                }
                listed.forget(extract, id);
            }
        }
        exchange.getMessage().setBody(known.compare(found));
    }
}
