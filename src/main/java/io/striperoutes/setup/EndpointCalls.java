package io.striperoutes.setup;

import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.StripeApi;
import io.striperoutes.stripe.StripeRequest;
import io.striperoutes.stripe.StripeRequest.Priority;
import io.striperoutes.stripe.client.StripeClients;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What is asked of Stripe about webhook endpoints. Each may fail with a {@link io.striperoutes.stripe.StripeFailure}.
 *
 * @see <a href="https://docs.stripe.com/api/webhook_endpoints">Webhook endpoints</a>
 */
@Component
class EndpointCalls {
    /** The metadata by which our own endpoints are known: the connection's id. */
    static final String MARK = "stripe_routes_connection";

    private static final String PATH = "/v1/webhook_endpoints";

    private final StripeApi stripe;

    EndpointCalls(StripeApi stripe) {
        this.stripe = stripe;
    }

    /** An account has at most 16 of each mode. */
    List<Map<String, Object>> list(String connection) {
        return Json.maps(
                stripe.call(connection, StripeRequest.get(PATH, Map.of("limit", 100), Priority.ACTION))
                        .body(),
                "data");
    }

    /**
     * A new endpoint, with its secret; the same one, secret and all, if the answer was lost before.
     *
     * @param generation another one after each answer, as Stripe keeps for a day what it has answered to an idempotency key
     */
    Map<String, Object> create(String connection, int generation, String url, List<String> types) {
        Map<String, Object> parameters = wanted(url, types);
        parameters.put("api_version", StripeClients.API_VERSION);
        parameters.put("metadata", Map.of(MARK, connection));
        String key = "webhook-endpoint-%s-%d-%08x".formatted(connection, generation, parameters.hashCode());
        return stripe.call(connection, new StripeRequest("POST", PATH, parameters, key, Priority.ACTION))
                .body();
    }

    /** The endpoint as it is now: at that address, with those types, and on. */
    Map<String, Object> update(String connection, String id, String url, List<String> types) {
        Map<String, Object> parameters = wanted(url, types);
        parameters.put("disabled", false);
        // Repeated, it has no further effect, so that its key need not outlive this call.
        return stripe.call(connection, new StripeRequest("POST", PATH + "/" + id, parameters, null, Priority.ACTION))
                .body();
    }

    void delete(String connection, String id) {
        stripe.call(connection, new StripeRequest("DELETE", PATH + "/" + id, Map.of(), null, Priority.ACTION));
    }

    /** The version of an endpoint cannot be changed. */
    static boolean hasOurVersion(Map<String, Object> endpoint) {
        return StripeClients.API_VERSION.equals(endpoint.get("api_version"));
    }

    private static Map<String, Object> wanted(String url, List<String> types) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("url", url);
        parameters.put("enabled_events", types);
        return parameters;
    }
}
