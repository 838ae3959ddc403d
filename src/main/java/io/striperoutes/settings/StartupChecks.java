package io.striperoutes.settings;

import java.time.Duration;
import org.springframework.core.env.PropertyResolver;

/** What must hold before anything starts: each rule ends the start with one line that says what to set. */
final class StartupChecks {
    private static final long LARGEST_BODY = 64L * 1024 * 1024;
    /** A hundred years: as good as for ever, and a time that can still be counted with. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private StartupChecks() {}

    /**
     * @param written the settings as they were written
     * @throws ConfigurationException for the first rule that is broken
     */
    static void check(Settings settings, PropertyResolver written) {
        if (settings.sandbox()) {
            require(
                    settings.stripeApiBase().isBlank(),
                    "STRIPE_API_BASE is set, but STRIPE_SECRET_KEY is not: set the key that is valid there, or neither");
        } else {
            require(
                    !settings.stripeSecretKey().startsWith("pk_"),
                    "STRIPE_SECRET_KEY is a publishable key: set the secret one (sk_... or rk_...)");
            require(
                    settings.webhookSecret().matches("(?s).*[^,\\s].*"),
                    "STRIPE_WEBHOOK_SECRET is not set: with a STRIPE_SECRET_KEY it must hold the webhook endpoint's signing secret (whsec_...)");
            require(
                    !settings.adminToken().isBlank(),
                    "ADMIN_TOKEN is not set: with a STRIPE_SECRET_KEY it must hold a long random text, for example from `openssl rand -hex 32`");
            require(
                    !settings.encryptionKey().isBlank(),
                    "ENCRYPTION_KEY is not set: with a STRIPE_SECRET_KEY it must hold base64 of 32 random bytes, for example from `openssl rand -base64 32`");
        }
        requireUnit("GRACE_PERIOD", written.getProperty(Settings.PREFIX + ".lifecycle.grace-period"));
        requireUnit("EVENT_RETENTION", written.getProperty(Settings.PREFIX + ".inbox.event-retention"));
        requireSensible("EVENT_RETENTION", settings.inbox().eventRetention());
        requireUnit("AUDIT_RETENTION", written.getProperty(Settings.PREFIX + ".security.audit-retention"));
        requireSensible("AUDIT_RETENTION", settings.security().auditRetention());
        require(
                settings.oidc().issuerUri().strip().matches("|https?://[^/?#\\s]+[^?#\\s]*"),
                "OIDC_ISSUER_URI must be the issuer's address, as its tokens have it in iss, such as https://login.example.com/realms/shop");
        long body = settings.maxBodySize().toBytes();
        require(body >= 1 && body <= LARGEST_BODY, "MAX_BODY_SIZE must be between 1B and 64MB");
        requireSome("MAX_ATTEMPTS", settings.inbox().maxAttempts());
        requireSome("INBOX_WORKERS", settings.inbox().workers());
        requireSome("INBOX_FETCHERS", settings.inbox().fetchers());
        requireSome("INBOX_WINDOW", settings.inbox().window());
        requireSome("INBOX_LANES", settings.inbox().lanes());
        requireSome("INBOX_POLL_INTERVAL", settings.inbox().pollInterval());
        requireSome("STRIPEROUTES_INBOX_COMMITTERS", settings.inbox().committers());
        requireSome("STRIPEROUTES_INBOX_JOINAT", settings.inbox().joinAt());
        requireSome("STRIPEROUTES_INBOX_BATCHSIZE", settings.inbox().batchSize());
        requireSome("STRIPEROUTES_SECURITY_BADATTEMPTS", settings.security().badAttempts());
        requireSome(
                "STRIPEROUTES_SECURITY_BADATTEMPTSOFKEY", settings.security().badAttemptsOfKey());
        requirePort("PORT", settings.port());
        requirePort("SANDBOX_PORT", settings.sandboxPort());
    }

    private static void requirePort(String variable, int port) {
        require(port >= 0 && port <= 65535, variable + " must be between 0 and 65535");
    }

    private static void requireSensible(String variable, Duration duration) {
        require(!duration.isNegative(), variable + " must not be negative");
        require(duration.compareTo(LONGEST) <= 0, variable + " must not be longer than P36500D");
    }

    /** With none, nothing would ever be done, and nobody told. */
    private static void requireSome(String variable, int number) {
        require(number >= 1, variable + " must be 1 or more");
    }

    /** A number alone would be taken as milliseconds, which nobody means. */
    private static void requireUnit(String variable, String value) {
        require(
                value == null || !value.strip().matches("[+-]?0*[1-9][0-9]*"),
                variable + " is \"" + value + "\", but must be a duration such as P7D or PT12H");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new ConfigurationException(message);
        }
    }
}
