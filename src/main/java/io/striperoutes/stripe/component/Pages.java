package io.striperoutes.stripe.component;

import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.ListPage;
import io.striperoutes.stripe.StripeFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * The objects of a list or search, page by page as they are asked for; one page is held at a time. With {@code ending_before} it goes
 * from there to the newest, and otherwise from the newest to the oldest, as Stripe does.
 */
final class Pages implements Iterator<Map<String, Object>> {
    private final Function<Map<String, Object>, Map<String, Object>> fetch;
    private final Map<String, Object> parameters;
    private final boolean search;
    private final boolean backwards;

    private Iterator<Map<String, Object>> page = Collections.emptyIterator();
    private boolean more = true;

    /** @param fetch one page, by its parameters */
    Pages(Function<Map<String, Object>, Map<String, Object>> fetch, Map<String, Object> parameters, boolean search) {
        this.fetch = fetch;
        this.parameters = new LinkedHashMap<>(parameters);
        this.parameters.putIfAbsent("limit", 100);
        this.search = search;
        this.backwards = parameters.get("ending_before") != null;
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && more) {
            turn();
        }
        return page.hasNext();
    }

    @Override
    public Map<String, Object> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return new StripeBody(page.next());
    }

    private void turn() {
        Map<String, Object> answer = fetch.apply(new LinkedHashMap<>(parameters));
        ListPage read = ListPage.of(answer);
        more = read.more();
        if (more && search) {
            parameters.put("page", nextPage(answer));
        } else if (more && backwards) {
            parameters.put("ending_before", read.first(parameters.get("ending_before")));
        } else if (more) {
            parameters.put("starting_after", read.last(parameters.get("starting_after")));
        }
        List<Map<String, Object>> objects = new ArrayList<>(read.objects());
        if (backwards) {
            Collections.reverse(objects);
        }
        page = objects.iterator();
    }

    /** A page of a search may be empty although there are more. */
    private String nextPage(Map<String, Object> answer) {
        String next = Json.string(answer, "next_page");
        if (next == null || next.equals(parameters.get("page"))) {
            throw new StripeFailure(
                    "Stripe says that a search goes on, but names no next page", 200, null, null, true, null);
        }
        return next;
    }
}
