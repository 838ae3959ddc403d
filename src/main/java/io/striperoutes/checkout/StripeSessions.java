package io.striperoutes.checkout;

import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.StripeApi;
import io.striperoutes.stripe.StripeRequest;
import io.striperoutes.stripe.StripeRequest.Priority;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What is asked of Stripe about checkouts.
 *
 * @see <a href="https://docs.stripe.com/api/checkout/sessions">Sessions</a>
 */
@Component
public class StripeSessions {
    private static final String PATH = "/v1/checkout/sessions";

    private final StripeApi stripe;

    StripeSessions(StripeApi stripe) {
        this.stripe = stripe;
    }

    /**
     * A new page.
     *
     * @param key of idempotency; null to have one made
     */
    public Map<String, Object> create(String connection, Map<String, Object> parameters, String key) {
        return post(connection, PATH, parameters, key);
    }

    /** One page as it is now. */
    public Map<String, Object> get(String connection, String id) {
        return stripe.call(connection, StripeRequest.get(PATH + "/" + id, Map.of(), Priority.ACTION))
                .body();
    }

    /** The open ones of a customer on which it would subscribe. */
    public List<String> openSubscribing(String connection, String customer) {
        Map<String, Object> parameters = Map.of("customer", customer, "status", "open", "limit", 100);
        return Json.maps(
                        stripe.call(connection, StripeRequest.get(PATH, parameters, Priority.ACTION))
                                .body(),
                        "data")
                .stream()
                .filter(session -> "subscription".equals(session.get("mode")))
                .map(session -> Json.string(session, "id"))
                .toList();
    }

    /**
     * Closes a page that nobody has used, and returns how it is now: expired, or complete where somebody was faster.
     */
    public String expire(String connection, String id) {
        String status = Json.string(get(connection, id), "status");
        if (!"open".equals(status)) {
            return status;
        }
        return Json.string(
                post(connection, PATH + "/" + id + "/expire", Map.of(), connection + ":session:" + id + ":expire"),
                "status");
    }

    private Map<String, Object> post(String connection, String path, Map<String, Object> parameters, String key) {
        return stripe.call(connection, new StripeRequest("POST", path, parameters, key, Priority.ACTION))
                .body();
    }
}
