package io.striperoutes.stripe;

import io.striperoutes.stripe.StripeRequest.Priority;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The items that a subscription at Stripe leaves out: it shows the first ten itself, and the others in a list of their own. */
public final class SubscriptionItems {
    private static final int PAGE = 100;

    private final StripeApi api;
    private final Priority priority;

    public SubscriptionItems(StripeApi api, Priority priority) {
        this.api = api;
        this.priority = priority;
    }

    /** The subscription with all of its items, as of the time that it takes to ask for them. */
    public Fetched complete(String connection, Fetched subscription) {
        if (!Json.isTrue(subscription.object(), "items", "has_more")) {
            return subscription;
        }
        List<Map<String, Object>> items = new ArrayList<>();
        String last = null;
        ListPage page;
        long answered;
        do {
            Map<String, Object> parameters = new LinkedHashMap<>();
            parameters.put("subscription", Json.string(subscription.object(), "id"));
            parameters.put("limit", PAGE);
            if (last != null) {
                parameters.put("starting_after", last);
            }
            StripeAnswer answer =
                    api.call(connection, StripeRequest.get("/v1/subscription_items", parameters, priority));
            page = ListPage.of(answer.body());
            items.addAll(page.objects());
            answered = answer.answered();
            if (page.more()) {
                last = page.last(last);
            }
        } while (page.more());
        Map<String, Object> list = new LinkedHashMap<>(Json.map(subscription.object(), "items"));
        list.put("data", items);
        list.put("has_more", false);
        Map<String, Object> whole = new LinkedHashMap<>(subscription.object());
        whole.put("items", list);
        return new Fetched(subscription.sent(), answered, whole);
    }
}
