package io.striperoutes.billing;

import io.striperoutes.stripe.Json;
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

    LiveSubscriptions(StripeApi stripe) {
        this.stripe = stripe;
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
