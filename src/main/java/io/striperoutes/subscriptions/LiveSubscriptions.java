package io.striperoutes.subscriptions;

import io.striperoutes.stripe.Fetched;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.ObjectKind;
import io.striperoutes.stripe.ObjectSource;
import io.striperoutes.stripe.StripeApi;
import io.striperoutes.stripe.StripeRequest;
import io.striperoutes.stripe.StripeRequest.Priority;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Which subscriptions a customer has now. Stripe is asked: the event of one that was bought a moment ago may still be under way. */
@Component
class LiveSubscriptions {
    private static final Set<String> LIVE = Set.of("active", "trialing", "past_due", "unpaid", "paused");

    private final StripeApi stripe;
    private final ObjectSource objects;

    LiveSubscriptions(StripeApi stripe, ObjectSource objects) {
        this.stripe = stripe;
        this.objects = objects;
    }

    /** The same subscription with all of its items, of which Stripe's lists show ten. */
    Map<String, Object> whole(String connection, Map<String, Object> subscription) {
        if (!Json.isTrue(subscription, "items", "has_more")) {
            return subscription;
        }
        return objects.fetch(connection, ObjectKind.SUBSCRIPTION, Json.string(subscription, "id"))
                .map(Fetched::object)
                .orElse(subscription);
    }

    /** As Stripe shows them, the newest first; paid or not, but none that has ended or never began. */
    List<Map<String, Object>> of(String connection, String customer) {
        return Json.maps(
                        stripe.call(
                                        connection,
                                        StripeRequest.get(
                                                "/v1/subscriptions",
                                                Map.of("customer", customer, "limit", 100),
                                                Priority.ACTION))
                                .body(),
                        "data")
                .stream()
                .filter(subscription -> LIVE.contains(String.valueOf(subscription.get("status"))))
                .toList();
    }
}
