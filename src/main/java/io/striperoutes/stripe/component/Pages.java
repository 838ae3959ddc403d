package io.striperoutes.stripe.component;

import io.striperoutes.stripe.Json;
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
        if (!page.hasNext() && more) {
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
        List<Map<String, Object>> objects = new ArrayList<>(Json.maps(answer, "data"));
        // An empty page has no last object to go on from.
        more = Json.isTrue(answer, "has_more") && !objects.isEmpty();
        if (more && search) {
            parameters.put("page", answer.get("next_page"));
        } else if (more && backwards) {
            parameters.put("ending_before", objects.get(0).get("id"));
        } else if (more) {
            parameters.put("starting_after", objects.get(objects.size() - 1).get("id"));
        }
        if (backwards) {
            Collections.reverse(objects);
        }
        page = objects.iterator();
    }
}
