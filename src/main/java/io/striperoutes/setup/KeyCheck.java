package io.striperoutes.setup;

import io.striperoutes.api.Problem;
import io.striperoutes.connection.Connection;
import io.striperoutes.connection.ConnectionAccounts;
import io.striperoutes.connection.ConnectionStore;
import io.striperoutes.connection.StoredConnection;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.StripeAccount;
import io.striperoutes.stripe.StripeApi;
import io.striperoutes.stripe.StripeFailure;
import io.striperoutes.stripe.StripeRequest;
import io.striperoutes.stripe.StripeRequest.Priority;
import io.striperoutes.stripe.client.StripeClients;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Asks Stripe whose a key is, before it is kept. */
@Component
class KeyCheck {
    private static final Logger LOG = LoggerFactory.getLogger(KeyCheck.class);
    private static final StripeRequest WHOSE = StripeRequest.get("/v1/account", Map.of(), Priority.ACTION);
    /** Under whose rate budget keys are tried that may be no connection's. */
    private static final String NOBODY = "key-check";

    private final StripeClients clients;
    private final StripeApi stripe;
    private final ConnectionAccounts accounts;
    private final ConnectionStore store;

    KeyCheck(StripeClients clients, StripeApi stripe, ConnectionAccounts accounts, ConnectionStore store) {
        this.clients = clients;
        this.stripe = stripe;
        this.accounts = accounts;
        this.store = store;
    }

    /**
     * The account of a key, {@code acct_…}; empty where a restricted key may not tell.
     *
     * @throws Problem 400 if Stripe refuses the key, 503 if it cannot be asked
     */
    Optional<String> account(String secretKey) {
        StripeAccount tried = accounts.of(secretKey);
        try {
            return Optional.ofNullable(Json.string(
                    clients.to(nobody -> Optional.of(tried)).call(NOBODY, WHOSE).body(), "id"));
        } catch (StripeFailure e) {
            if (e.status() == HttpStatus.FORBIDDEN.value()) {
                return Optional.empty();
            }
            if (e.status() == HttpStatus.UNAUTHORIZED.value()) {
                throw Problem.badRequest("Stripe refuses metadata.secret_key: it was mistyped, revoked or has expired");
            }
            LOG.warn("A key could not be checked with Stripe", e);
            throw new Problem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "Stripe does not answer now, so that the key could not be checked; try again soon");
        }
    }

    /**
     * Makes sure that no other connection has this key or its account.
     *
     * @param id of the connection that may have them
     * @throws Problem 409 if another has
     */
    void requireFree(UUID id, String secretKey, Optional<String> account) {
        boolean defaults = accounts.find(Connection.DEFAULT)
                .filter(known -> known.secretKey().equals(secretKey)
                        || known.livemode() == accounts.of(secretKey).livemode()
                                && account.isPresent()
                                && account.equals(accountOfDefault()))
                .isPresent();
        if (defaults) {
            throw taken(Connection.DEFAULT);
        }
        store.all().stream()
                .filter(other -> !other.id().equals(id))
                .filter(other -> other.secretKey().equals(secretKey) || sameAccount(other, secretKey, account))
                .findFirst()
                .ifPresent(other -> {
                    throw taken(other.name());
                });
    }

    private boolean sameAccount(StoredConnection other, String secretKey, Optional<String> account) {
        return account.isPresent()
                && account.get().equals(other.accountId())
                && other.livemode() == accounts.of(secretKey).livemode();
    }

    /** Asked only when connections are made; empty where its key may not tell. */
    private Optional<String> accountOfDefault() {
        try {
            return Optional.ofNullable(
                    Json.string(stripe.call(Connection.DEFAULT, WHOSE).body(), "id"));
        } catch (StripeFailure e) {
            LOG.debug("The account of connection default is not known", e);
            return Optional.empty();
        }
    }

    static Problem taken(String name) {
        return Problem.conflict("connection " + name + " is that Stripe account already");
    }
}
