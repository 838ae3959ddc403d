package io.striperoutes.stripe.component;

import io.striperoutes.stripe.Fetched;
import io.striperoutes.stripe.StripeApi;
import io.striperoutes.stripe.StripeRequest.Priority;
import io.striperoutes.stripe.SubscriptionItems;
import java.util.Iterator;
import java.util.Map;

/** Subscriptions with all of their items; who has no more than Stripe shows costs no request. */
final class WholeSubscriptions implements Iterator<Map<String, Object>> {
    private final Iterator<Map<String, Object>> subscriptions;
    private final SubscriptionItems items;
    private final String connection;

    WholeSubscriptions(
            Iterator<Map<String, Object>> subscriptions, StripeApi api, String connection, Priority priority) {
        this.subscriptions = subscriptions;
        this.items = new SubscriptionItems(api, priority);
        this.connection = connection;
    }

    @Override
    public boolean hasNext() {
        return subscriptions.hasNext();
    }

    @Override
    public Map<String, Object> next() {
        return new StripeBody(items.complete(connection, new Fetched(0, 0, subscriptions.next()))
                .object());
    }
}
