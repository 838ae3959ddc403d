package io.striperoutes.setup;

import io.striperoutes.api.Answer;
import io.striperoutes.api.Problem;
import io.striperoutes.api.Request;
import io.striperoutes.connection.Connection;
import io.striperoutes.connection.ConnectionStore;
import io.striperoutes.connection.Connections;
import io.striperoutes.connection.StoredConnection;
import io.striperoutes.dispatch.RouteLookup;
import io.striperoutes.outbound.Alone;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.StripeFailure;
import io.striperoutes.stripe.client.EventTypes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Sets up the webhook endpoint of a connection at Stripe: one, at our address, with the types that routes handle, whose signing secret we have. Asked
 * again it brings that endpoint up to date.
 */
@Component("webhookEndpoint")
class WebhookEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookEndpoint.class);
    private static final int LONGEST_URL = 400;
    private static final String TURN = "webhook-endpoint";

    private final ConnectionStore store;
    private final Connections connections;
    private final RouteLookup routes;
    private final EndpointCalls stripe;
    private final Alone alone;

    WebhookEndpoint(
            ConnectionStore store, Connections connections, RouteLookup routes, EndpointCalls stripe, Alone alone) {
        this.store = store;
        this.connections = connections;
        this.routes = routes;
        this.stripe = stripe;
        this.alone = alone;
    }

    /** Registers or updates the endpoint, and answers with what Stripe has now. */
    public void setUp(Exchange exchange) throws Exception {
        Request request = Request.of(exchange);
        if (request.path("id").equals(Connection.DEFAULT)) {
            throw Problem.conflict(
                    "connection default has its signing secret from the environment: make the endpoint in Stripe's dashboard, and set STRIPE_WEBHOOK_SECRET");
        }
        UUID connection = ConnectionsApi.stored(store, request.path("id")).id();
        String url = EndpointUrl.of(
                request.body().known("url").required("url", LONGEST_URL),
                ConnectionsApi.stored(store, request.path("id")));
        EventTypes.Sorted types = EventTypes.sorted(routes.handledTypes());
        try {
            // As it is by then: another node may have set it up a moment ago.
            Map<String, Object> endpoint = alone.ask(
                            connection.toString(),
                            TURN,
                            connection,
                            stillAlone -> setUp(
                                    ConnectionsApi.stored(store, request.path("id")), url, types.known(), stillAlone))
                    .orElseThrow(() -> Problem.conflict("the endpoint is being set up already; try again soon"));
            Answer.ok(exchange, shown(endpoint, types));
        } catch (StripeFailure e) {
            throw refused(e);
        }
    }

    private Map<String, Object> setUp(
            StoredConnection connection, String url, List<String> types, Runnable stillAlone) {
        String id = connection.id().toString();
        List<Map<String, Object>> there = stripe.list(id);
        for (Map<String, Object> endpoint : there) {
            if (isKept(endpoint, connection, url)) {
                stillAlone.run();
                Map<String, Object> updated = stripe.update(id, Json.string(endpoint, "id"), url, types);
                if (!updated.get("id").equals(connection.webhookEndpoint())) {
                    store.change(connection.id(), row -> row.withEndpoint(Json.string(updated, "id")));
                }
                deleteOthers(id, there, updated, stillAlone);
                return updated;
            }
        }
        stillAlone.run();
        Map<String, Object> made = create(connection, url, types);
        keep(connection, made);
        deleteOthers(id, there, made, stillAlone);
        return made;
    }

    private Map<String, Object> create(StoredConnection connection, String url, List<String> types) {
        try {
            return stripe.create(connection.id().toString(), connection.endpointGeneration(), url, types);
        } catch (StripeFailure e) {
            if (isRemembered(e.status())) {
                store.change(connection.id(), row -> row.withEndpoint(row.webhookEndpoint()));
            }
            throw e;
        }
    }

    /** Stripe keeps for a day what it has refused, even in an error of its own, and tells it again to whoever asks with that key. */
    private static boolean isRemembered(int status) {
        return status >= HttpStatus.BAD_REQUEST.value()
                && status != HttpStatus.CONFLICT.value()
                && status != HttpStatus.TOO_MANY_REQUESTS.value();
    }

    /** Ours, but their secret is lost, or of an API version that is over: what they send would only be refused. */
    private void deleteOthers(
            String connection, List<Map<String, Object>> there, Map<String, Object> kept, Runnable stillAlone) {
        there.stream()
                .filter(endpoint -> connection.equals(Json.string(endpoint, "metadata", EndpointCalls.MARK)))
                .map(endpoint -> Json.string(endpoint, "id"))
                .filter(old -> !old.equals(kept.get("id")))
                .forEach(old -> {
                    stillAlone.run();
                    stripe.delete(connection, old);
                });
    }

    /** The one that we set up, or one that was made by hand at our address, with a secret that we were given. */
    private static boolean isKept(Map<String, Object> endpoint, StoredConnection connection, String url) {
        if (!EndpointCalls.hasOurVersion(endpoint)) {
            return false;
        }
        return connection.webhookEndpoint() != null
                ? connection.webhookEndpoint().equals(endpoint.get("id"))
                : url.equals(endpoint.get("url"))
                        && Json.string(endpoint, "metadata", EndpointCalls.MARK) == null
                        && !connection.signingSecrets().isEmpty();
    }

    /** The secret is shown now, and never again: it is kept before anything else happens. */
    private void keep(StoredConnection connection, Map<String, Object> made) {
        String endpoint = Json.string(made, "id");
        String secret = Json.string(made, "secret");
        Instant oldExpireAt = Instant.now().plus(StoredConnection.ROLL);
        store.change(
                connection.id(),
                // Another node may have been given the same answer to the same question.
                row -> endpoint.equals(row.webhookEndpoint())
                        ? row
                        : row.rolled(secret, oldExpireAt).withEndpoint(endpoint));
        connections.changed();
    }

    private static Map<String, Object> shown(Map<String, Object> endpoint, EventTypes.Sorted types) {
        Map<String, Object> shown = new LinkedHashMap<>();
        for (String field : List.of("id", "url", "status", "api_version", "enabled_events")) {
            shown.put(field, endpoint.get(field));
        }
        shown.put("unknown_types", types.unknown());
        return shown;
    }

    private static Problem refused(StripeFailure failure) {
        LOG.warn("A webhook endpoint could not be set up", failure);
        if (failure.retryable() || failure.status() == 0) {
            return new Problem(HttpStatus.SERVICE_UNAVAILABLE, "Stripe does not answer now; try again soon");
        }
        return failure.status() == HttpStatus.UNAUTHORIZED.value() || failure.status() == HttpStatus.FORBIDDEN.value()
                ? Problem.conflict(
                        "the connection's key may not manage webhook endpoints: give it the permission to write them, or make the endpoint in Stripe's dashboard")
                : Problem.badRequest("Stripe refused the endpoint: " + failure.getMessage());
    }
}
