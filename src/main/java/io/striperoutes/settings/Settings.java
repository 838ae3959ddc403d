package io.striperoutes.settings;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * The settings of {@code application.yaml}, typed. The property of the environment variable {@code GRACE_PERIOD} is {@code
 * stripe-routes.grace-period}, and so on for each. A text that is not set is empty.
 *
 * @param databaseUrl JDBC URL; empty for the embedded server
 * @param databaseUser user of {@code databaseUrl}
 * @param databasePassword password of {@code databaseUser}
 * @param dataDir folder for what the program keeps itself
 * @param stripeSecretKey API key; empty in sandbox mode
 * @param stripeWebhookSecret signing secrets, comma-separated
 * @param stripePriceMapping JSON: Stripe price id to tier, packages, limits
 * @param adminToken bearer token of the administrator
 * @param defaultTier tier of a customer who bought nothing; empty for none
 * @param endPolicy what the end of a subscription does
 * @param gracePeriod how long a payment may be overdue before access ends; zero or more
 * @param eventRetention how long the payloads of processed events are kept; zero or more
 * @param maxBodySize largest webhook body, 1 byte to 64 MB
 * @param maxAttempts how often an event is tried before it is dead, 1 or more
 * @param routesDir folder of additional route files; empty for none
 * @param port HTTP port, 0 (any free one) to 65535
 */
@ConfigurationProperties("stripe-routes")
public record Settings(
        String databaseUrl,
        String databaseUser,
        String databasePassword,
        Path dataDir,
        String stripeSecretKey,
        String stripeWebhookSecret,
        String stripePriceMapping,
        String adminToken,
        String defaultTier,
        EndPolicy endPolicy,
        Duration gracePeriod,
        Duration eventRetention,
        DataSize maxBodySize,
        int maxAttempts,
        String routesDir,
        int port) {

    /** What the end of a subscription does to the customer. */
    public enum EndPolicy {
        FREEZE,
        EXPIRE,
        DOWNGRADE
    }

    /** True where no Stripe key is set: nothing outside this machine is called, and missing secrets are made up. */
    public boolean sandbox() {
        return stripeSecretKey.isBlank();
    }

    /** True where no database is named, so that the program runs one of its own. */
    public boolean embeddedDatabase() {
        return databaseUrl.isBlank();
    }

    /** Secrets stay out of logs, where records end up sooner or later. */
    @Override
    public String toString() {
        return "Settings[sandbox=" + sandbox() + ", dataDir=" + dataDir + ", endPolicy=" + endPolicy + "]";
    }
}
