package io.striperoutes.settings;

/** What must hold before anything starts: each rule ends the start with one line that says what to set. */
final class StartupChecks {
    private static final long LARGEST_BODY = 64L * 1024 * 1024;

    private StartupChecks() {}

    /** @throws ConfigurationException for the first rule that is broken */
    static void check(Settings settings) {
        if (!settings.sandbox()) {
            require(
                    !settings.stripeSecretKey().startsWith("pk_"),
                    "STRIPE_SECRET_KEY is a publishable key: set the secret one (sk_... or rk_...)");
            require(
                    !settings.webhookSecret().isBlank(),
                    "STRIPE_WEBHOOK_SECRET is not set: with a STRIPE_SECRET_KEY it must hold the webhook endpoint's signing secret (whsec_...)");
            require(
                    !settings.adminToken().isBlank(),
                    "ADMIN_TOKEN is not set: with a STRIPE_SECRET_KEY it must hold a long random text, for example from `openssl rand -hex 32`");
        }
        require(!settings.inbox().eventRetention().isNegative(), "EVENT_RETENTION must not be negative");
        long body = settings.maxBodySize().toBytes();
        require(body >= 1 && body <= LARGEST_BODY, "MAX_BODY_SIZE must be between 1B and 64MB");
        require(settings.inbox().maxAttempts() >= 1, "MAX_ATTEMPTS must be 1 or more");
        require(settings.port() >= 0 && settings.port() <= 65535, "PORT must be between 0 and 65535");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new ConfigurationException(message);
        }
    }
}
