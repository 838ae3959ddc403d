package io.striperoutes.actions;

import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.StripeFailure;
import io.striperoutes.stripe.component.StripeConstants;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * Finds objects by a structured filter: {@link #ask}, then {@code stripe:customers} with {@code autoPage=true}, then {@link #answer}. Stripe's search is asked where its
 * query language can say what is wanted, else the shortest list that has it, which is filtered here.
 */
public class Search {
    private static final String WANTED = "stripeSearch";
    private static final String PRICE = "stripePrice";
    private static final int USUAL = 10;
    private static final int MOST = 100;

    /** Stripe's code, with status 400 or 404, where a list is asked of an object that it does not know. */
    private static final String MISSING = "resource_missing";

    private final SearchedObject object;
    private final Clock clock;

    private record Wanted(Filter filter, int limit, boolean fresh) {}

    /** @param object {@code customers}, {@code products}, {@code invoices} or {@code subscriptions} */
    public Search(String object) {
        this(object, Clock.systemUTC());
    }

    /** @param clock what an overdue invoice is overdue by */
    public Search(String object, Clock clock) {
        this.object = SearchedObject.of(object);
        this.clock = clock;
    }

    /**
     * Reads the body, {@code {filter, limit, fresh}}, and makes it and header {@code CamelStripeMethod} what Stripe is to be asked. Property {@code stripePrice} becomes the
     * price that is to be looked at first, see {@link #priced}.
     *
     * @throws ActionRefused if it cannot be searched for
     */
    public void ask(Exchange exchange) {
        Input input = Input.of(exchange, "filter", "limit", "fresh");
        Wanted wanted = new Wanted(
                Filter.of(object, input.get("filter")), input.integer("limit", 1, MOST, USUAL), input.flag("fresh"));
        String price = wanted.filter().price().orElse(null);
        exchange.setProperty(WANTED, wanted);
        exchange.setProperty(PRICE, price);
        StripeHeaders.clear(exchange);
        if (price == null) {
            prepare(exchange, wanted);
        } else {
            ObjectId.put(exchange, price);
        }
    }

    /** The same once the price, which is the body, is known to be of some product. */
    public void priced(Exchange exchange, Map<String, Object> price) {
        Wanted wanted = exchange.getProperty(WANTED, Wanted.class);
        prepare(
                exchange,
                new Wanted(
                        wanted.filter().ofProduct(Json.reference(price, "product")), wanted.limit(), wanted.fresh()));
    }

    private static void prepare(Exchange exchange, Wanted wanted) {
        exchange.setProperty(WANTED, wanted);
        Map<String, Object> parameters = new LinkedHashMap<>();
        String query = wanted.fresh() ? null : wanted.filter().query().orElse(null);
        if (query == null) {
            parameters.putAll(wanted.filter().list());
            parameters.put("limit", wanted.filter().conditions().isEmpty() ? wanted.limit() : MOST);
        } else {
            parameters.put("query", query);
            parameters.put("limit", wanted.limit());
        }
        exchange.getMessage().setHeader(StripeConstants.METHOD, query == null ? "list" : "search");
        exchange.getMessage()
                .setHeader(
                        StripeConstants.ALL_ITEMS,
                        query == null && wanted.filter().readsItems());
        exchange.getMessage().setBody(parameters);
    }

    /** Makes the body, which is an iterator over what Stripe answers, the list of what was asked for: maps, as many as the limit says at most. */
    public void answer(Exchange exchange, Iterator<Map<String, Object>> objects) {
        Wanted wanted = exchange.getProperty(WANTED, Wanted.class);
        Map<String, Object> listed = wanted.filter().list();
        boolean searched = "search".equals(exchange.getMessage().getHeader(StripeConstants.METHOD));
        Instant now = clock.instant();
        List<Map<String, Object>> found = new ArrayList<>();
        boolean begun = false;
        while (found.size() < wanted.limit() && hasNext(objects, begun)) {
            Map<String, Object> one = objects.next();
            begun = true;
            if (searched
                    || wanted.filter().conditions().stream()
                            .allMatch(condition -> condition.isSaidBy(listed) || condition.test(one, now))) {
                found.add(one);
            }
        }
        exchange.removeProperty(WANTED);
        exchange.removeProperty(PRICE);
        exchange.getMessage().removeHeader(StripeConstants.METHOD);
        exchange.getMessage().removeHeader(StripeConstants.ALL_ITEMS);
        exchange.getMessage().setBody(found);
    }

    /** That Stripe refuses a list of what belongs to an object that it does not know means that there is nothing; later on it means that the list broke off. */
    private static boolean hasNext(Iterator<Map<String, Object>> objects, boolean begun) {
        try {
            return objects.hasNext();
        } catch (StripeFailure failure) {
            if (!begun && MISSING.equals(failure.code())) {
                return false;
            }
            throw failure;
        }
    }
}
