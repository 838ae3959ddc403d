package io.striperoutes.settings;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/**
 * What the start itself asks about: the parts of {@code application.yaml} that are checked before anything else happens. Each
 * feature reads its own part again, in a record beside it.
 *
 * @param dataDir folder for what the program keeps itself
 * @param port HTTP port, 0 (any free one) to 65535
 * @param sandboxPort port of the built-in Stripe, likewise
 * @param stripeSecretKey Stripe API key; empty in sandbox mode
 * @param stripeApiBase base URL of Stripe's API; empty for Stripe's own
 * @param webhookSecret signing secrets, comma-separated
 * @param maxBodySize of a webhook, 1 byte to 64 MB
 * @param adminToken bearer token of the administrator
 * @param encryptionKey keys that stored secrets are encrypted with, comma-separated
 */
record Settings(
        Path dataDir,
        int port,
        int sandboxPort,
        String stripeSecretKey,
        String stripeApiBase,
        String webhookSecret,
        DataSize maxBodySize,
        String adminToken,
        String encryptionKey,
        Inbox inbox,
        @DefaultValue Security security,
        @DefaultValue Oidc oidc) {
    static final String PREFIX = "stripe-routes";

    /** @throws org.springframework.boot.context.properties.bind.BindException if a value does not have its type */
    static Settings of(Environment environment) {
        return Binder.get(environment).bind(PREFIX, Settings.class).get();
    }

    /** True where no Stripe key is set: nothing outside this machine is called, and missing secrets are made up. */
    boolean sandbox() {
        return stripeSecretKey.isBlank();
    }

    /**
     * @param maxAttempts 1 or more
     * @param eventRetention zero or more
     * @param workers 1 or more, as the rest
     * @param pollInterval in milliseconds
     */
    record Inbox(
            int maxAttempts,
            Duration eventRetention,
            @DefaultValue("1") int workers,
            @DefaultValue("1") int fetchers,
            @DefaultValue("1") int window,
            @DefaultValue("1") int lanes,
            @DefaultValue("1") int pollInterval,
            @DefaultValue("1") int committers,
            @DefaultValue("1") int joinAt,
            @DefaultValue("1") int batchSize) {}

    /**
     * @param auditRetention zero or more
     * @param badAttempts of one client within a minute, 1 or more
     * @param badAttemptsOfKey the same of one api-key
     */
    record Security(
            @DefaultValue("P365D") Duration auditRetention,
            @DefaultValue("300") int badAttempts,
            @DefaultValue("30") int badAttemptsOfKey) {}

    /** @param issuerUri issuer of signed tokens; empty for none */
    record Oidc(@DefaultValue("") String issuerUri) {}
}
