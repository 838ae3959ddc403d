package io.striperoutes.connection;

import io.striperoutes.settings.ConfigurationException;
import io.striperoutes.stripe.StripeAccount;
import io.striperoutes.stripe.StripeAccounts;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The accounts behind the connections, all at one base URL. Without a key connection {@code default} has the stand-in, if there is one, and all
 * others are at the stand-in's base.
 */
@Component
public class ConnectionAccounts implements StripeAccounts {
    private final Optional<StripeAccount> fromEnvironment;
    private final boolean sandbox;
    private final StoredConnections stored;

    ConnectionAccounts(
            @Value("${stripe-routes.stripe-secret-key}") String secretKey,
            @Value("${stripe-routes.stripe-api-base}") String apiBase,
            Optional<StripeAccount> standIn,
            StoredConnections stored) {
        if (!apiBase.isBlank() && !apiBase.strip().matches("https?://[^/\\s]+/?")) {
            throw new ConfigurationException(
                    "STRIPE_API_BASE is \"" + apiBase + "\", but must be a base URL such as https://api.stripe.com");
        }
        this.sandbox = secretKey.isBlank();
        this.fromEnvironment = sandbox ? standIn : Optional.of(account(secretKey.strip(), apiBase.strip()));
        this.stored = stored;
    }

    private static StripeAccount account(String secretKey, String apiBase) {
        try {
            return StripeAccount.of(secretKey, apiBase);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("STRIPE_SECRET_KEY cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<StripeAccount> find(String connection) {
        return connection.equals(Connection.DEFAULT)
                ? fromEnvironment
                : Optional.ofNullable(stored.all().get(connection)).map(known -> of(known.secretKey()));
    }

    /** The account that a key would open, which need not be one of a connection. */
    public StripeAccount of(String secretKey) {
        return StripeAccount.of(
                secretKey, fromEnvironment.map(StripeAccount::apiBase).orElse(null));
    }

    /** Whether there is no real Stripe behind the connections. */
    public boolean isSandbox() {
        return sandbox;
    }
}
