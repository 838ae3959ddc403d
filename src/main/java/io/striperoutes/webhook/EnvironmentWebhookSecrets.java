package io.striperoutes.webhook;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The connection {@code default}, whose secrets are configured. */
@Component
class EnvironmentWebhookSecrets implements WebhookSecrets {
    private final List<String> secrets;

    EnvironmentWebhookSecrets(@Value("${stripe-routes.webhook-secret}") String commaSeparated) {
        this.secrets = Arrays.stream(commaSeparated.split(","))
                .map(String::trim)
                .filter(secret -> !secret.isEmpty())
                .toList();
    }

    @Override
    public Optional<List<String>> of(String connection) {
        return connection.equals(WebhookFilter.DEFAULT_CONNECTION) ? Optional.of(secrets) : Optional.empty();
    }
}
