package io.striperoutes.connection;

import io.striperoutes.settings.ConfigurationException;
import io.striperoutes.stripe.StripeAccount;
import io.striperoutes.stripe.StripeAccounts;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The accounts behind the connections. Without a key connection {@code default} has the stand-in, if there is one. */
@Component
class ConnectionAccounts implements StripeAccounts {
    private final Optional<StripeAccount> fromEnvironment;

    ConnectionAccounts(
            @Value("${stripe-routes.stripe-secret-key}") String secretKey,
            @Value("${stripe-routes.stripe-api-base}") String apiBase,
            Optional<StripeAccount> standIn) {
        if (!apiBase.isBlank() && !apiBase.strip().matches("https?://[^/\\s]+/?")) {
            throw new ConfigurationException(
                    "STRIPE_API_BASE is \"" + apiBase + "\", but must be a base URL such as https://api.stripe.com");
        }
        fromEnvironment = secretKey.isBlank() ? standIn : Optional.of(account(secretKey.strip(), apiBase.strip()));
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
        return connection.equals(Connection.DEFAULT) ? fromEnvironment : Optional.empty();
    }
}
