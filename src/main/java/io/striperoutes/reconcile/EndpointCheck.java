package io.striperoutes.reconcile;

import io.striperoutes.connection.Connection;
import io.striperoutes.connection.Connections;
import io.striperoutes.dispatch.RouteLookup;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.StripeApi;
import io.striperoutes.stripe.StripeFailure;
import io.striperoutes.stripe.StripeRequest;
import io.striperoutes.stripe.StripeRequest.Priority;
import io.striperoutes.stripe.client.StripeClients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks whether Stripe's webhook endpoint for us is as it should be: Stripe switches an endpoint off without an event that says so,
 * and one that lacks a type never tells either.
 */
@Component
class EndpointCheck {
    private static final Logger LOG = LoggerFactory.getLogger(EndpointCheck.class);
    private static final String PATH = "/api/webhooks/stripe";

    /** So long it goes without saying that an endpoint which was well still is: an account's reads are counted. */
    private static final Duration LATELY = Duration.ofHours(1);

    private final StripeApi stripe;
    private final RouteLookup routes;
    private final Connections connections;
    private final Clock clock;
    /** What was said last of each connection, so that it is said once. */
    private final Map<String, List<String>> said = new ConcurrentHashMap<>();
    /** When each connection was last found well. */
    private final Map<String, Instant> well = new ConcurrentHashMap<>();

    EndpointCheck(StripeApi stripe, RouteLookup routes, Connections connections, Clock clock) {
        this.stripe = stripe;
        this.routes = routes;
        this.connections = connections;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param warnings for an operator; empty if all is well, or no endpoint is known to be ours
     * @param calls requests to Stripe that it took
     */
    record Verdict(List<String> warnings, int calls) {}

    /**
     * Looks at the endpoints of an account, unless they were well within the last hour.
     *
     * @throws NoAccount if the connection has no key
     */
    Verdict checkLately(String connection) {
        Instant since = well.get(connection);
        return since != null && since.isAfter(clock.instant().minus(LATELY))
                ? new Verdict(List.of(), 0)
                : check(connection);
    }

    /**
     * Looks at the endpoints of an account.
     *
     * @throws NoAccount if the connection has no key
     */
    Verdict check(String connection) {
        List<String> warnings;
        Optional<String> own = connections.webhookEndpoint(connection);
        try {
            warnings = warnings(
                    connection,
                    own,
                    Json.maps(
                            stripe.call(
                                            connection,
                                            StripeRequest.get(
                                                    "/v1/webhook_endpoints",
                                                    Map.of("limit", 100),
                                                    Priority.RECONCILIATION))
                                    .body(),
                            "data"));
        } catch (StripeFailure e) {
            if (StripeFailure.NO_ACCOUNT.equals(e.code())) {
                throw new NoAccount(connection, e);
            }
            warnings = List.of("the webhook endpoints could not be read: " + e.getMessage());
        }
        if (warnings.isEmpty()) {
            well.put(connection, clock.instant());
        } else {
            well.remove(connection);
        }
        if (!warnings.equals(said.put(connection, warnings))) {
            warnings.forEach(warning -> LOG.warn("Connection {}: {}", connection, warning));
        }
        return new Verdict(warnings, 1);
    }

    /** While an API version is changed there are two for a time: one that is as it should be is enough. */
    private List<String> warnings(String connection, Optional<String> own, List<Map<String, Object>> endpoints) {
        Optional<String> gone = own.filter(id -> endpoints.stream().noneMatch(one -> id.equals(Json.string(one, "id"))))
                // Another one may have been set up while Stripe was asked.
                .filter(id -> connections.webhookEndpoint(connection).equals(own));
        if (gone.isPresent()) {
            return List.of("webhook endpoint " + gone.get() + " is gone: set it up again");
        }
        List<String> all = new ArrayList<>();
        for (Map<String, Object> endpoint : endpoints) {
            if (isOurs(connection, Json.string(endpoint, "url"))) {
                List<String> warnings = warnings(endpoint);
                if (warnings.isEmpty()) {
                    return List.of();
                }
                all.addAll(warnings);
            }
        }
        return all;
    }

    private static boolean isOurs(String connection, String url) {
        String path = url == null ? "" : url.replaceFirst("[?#].*", "").replaceFirst("/$", "");
        return path.endsWith(PATH + "/" + connection) || connection.equals(Connection.DEFAULT) && path.endsWith(PATH);
    }

    private List<String> warnings(Map<String, Object> endpoint) {
        String name = "webhook endpoint " + endpoint.get("id");
        List<String> warnings = new ArrayList<>();
        if (!"enabled".equals(endpoint.get("status"))) {
            warnings.add(name + " is " + endpoint.get("status") + ": Stripe sends nothing to it");
        }
        String version = Json.string(endpoint, "api_version");
        if (version != null && !version.equals(StripeClients.API_VERSION)) {
            warnings.add(name + " has API version " + version + " instead of " + StripeClients.API_VERSION);
        }
        List<String> lacking = lacking(endpoint);
        if (!lacking.isEmpty()) {
            warnings.add(name + " does not send what routes handle: " + String.join(", ", lacking));
        }
        return warnings;
    }

    private List<String> lacking(Map<String, Object> endpoint) {
        List<?> enabled = Json.at(endpoint, "enabled_events") instanceof List<?> types ? types : List.of();
        if (enabled.contains("*")) {
            return List.of();
        }
        return routes.handledTypes().stream()
                .filter(type -> type.endsWith(".*")
                        ? enabled.stream().noneMatch(one -> one.toString().startsWith(family(type)))
                        : !enabled.contains(type))
                .toList();
    }

    /** With its dot, without the star. */
    private static String family(String type) {
        return type.substring(0, type.length() - 1);
    }
}
