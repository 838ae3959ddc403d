package io.striperoutes.lifecycle;

import io.striperoutes.outbound.Push;
import io.striperoutes.stripe.Fetched;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.StripeAnswer;
import io.striperoutes.stripe.StripeApi;
import io.striperoutes.stripe.StripeRequest;
import io.striperoutes.stripe.StripeRequest.Priority;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The requests by which Stripe is told of customers. Outside of any transaction: Stripe may be slow.
 *
 * @see <a href="https://docs.stripe.com/api/customers">Customers at Stripe</a>
 */
@Component
class StripeCustomers {
    private static final String PATH = "/v1/customers";

    /** Our clock and Stripe's may differ. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    private final StripeApi stripe;

    StripeCustomers(StripeApi stripe) {
        this.stripe = stripe;
    }

    /** Creates a customer; the same key again answers with the one that it has created. */
    Fetched create(String connection, Map<String, Object> parameters, String key) {
        return evidence(connection, post(connection, PATH, parameters, key));
    }

    /** Changes a customer. */
    Fetched update(String connection, String id, Map<String, Object> parameters, String key) {
        return evidence(connection, post(connection, path(id), parameters, key));
    }

    /** The customer as it is now, or that it was deleted. */
    Fetched fetch(String connection, String id) {
        StripeAnswer answer = stripe.call(connection, StripeRequest.get(path(id), Map.of(), Priority.ACTION));
        return new Fetched(answer.sent(), answer.answered(), answer.body());
    }

    /**
     * The customer that an earlier request may have created, by our id in its metadata: first among those with its e-mail address, or made since, a list that
     * knows all; then by search, which may learn of a customer a minute late, for one that has another address by now. Never by the address alone.
     */
    Optional<String> find(String connection, UUID own, Push.Asked asked) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("limit", 100);
        parameters.put("created", Map.of("gte", asked.at().minus(CLOCKS).getEpochSecond()));
        if (asked.body().get("email") instanceof String email && !email.isEmpty()) {
            parameters.put("email", email);
        }
        return find(connection, PATH, parameters, own)
                .or(() -> find(
                        connection,
                        PATH + "/search",
                        Map.of("query", "metadata[\"%s\"]:\"%s\"".formatted(OwnIds.CUSTOMER, own), "limit", 10),
                        own));
    }

    private Optional<String> find(String connection, String path, Map<String, Object> parameters, UUID own) {
        StripeAnswer answer = stripe.call(connection, StripeRequest.get(path, parameters, Priority.ACTION));
        return Json.maps(answer.body(), "data").stream()
                .filter(one -> own.toString().equals(Json.string(one, "metadata", OwnIds.CUSTOMER)))
                .map(one -> Json.string(one, "id"))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private StripeAnswer post(String connection, String path, Map<String, Object> parameters, String key) {
        return stripe.call(connection, new StripeRequest("POST", path, parameters, key, Priority.ACTION));
    }

    /** A repeated answer tells how the customer was when it was first given: how it is now takes another request. */
    private Fetched evidence(String connection, StripeAnswer answer) {
        return answer.replayed()
                ? fetch(connection, Json.string(answer.body(), "id"))
                : new Fetched(answer.sent(), answer.answered(), answer.body());
    }

    private static String path(String id) {
        return StripeRequest.path(PATH, id);
    }
}
