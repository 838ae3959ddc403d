package io.striperoutes.setup;

import io.striperoutes.api.Fields;
import io.striperoutes.api.Problem;
import io.striperoutes.connection.Connection;
import io.striperoutes.connection.StoredConnection;
import io.striperoutes.connection.SyncConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What callers may say of a connection, checked. What is wrong with a secret is said without it. */
final class ConnectionInput {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_SECRET = 255;
    private static final Duration LONGEST_ROLL = Duration.ofDays(7);

    private final Fields fields;
    private final Fields metadata;
    private final boolean sandbox;

    /**
     * @param sandbox whether no real Stripe is behind the connections
     * @throws Problem 400 if there is an unknown field
     */
    ConnectionInput(Fields body, boolean sandbox) {
        this.fields = body.known("provider", "name", "metadata", "sync_config");
        Fields given = fields.object("metadata");
        this.metadata = given == null
                ? null
                : given.known("publishable_key", "secret_key", "webhook_secret", "old_secret_expires_at");
        this.sandbox = sandbox;
        if (fields.has("provider") && !"stripe".equals(fields.text("provider", LONGEST_NAME))) {
            throw Problem.badRequest("provider must be stripe");
        }
    }

    /** The name; that before where none is said. */
    String name(String before) {
        String name = before == null || fields.has("name")
                ? fields.required("name", LONGEST_NAME).strip()
                : before;
        if (name.equals(Connection.DEFAULT)) {
            throw Problem.conflict("the connection named default is the one of the environment: choose another name");
        }
        return name;
    }

    /** The secret key; null where none is said. */
    String secretKey() {
        String key = metadata == null ? null : metadata.text("secret_key", LONGEST_SECRET);
        if (key == null) {
            return null;
        }
        if (key.startsWith("pk_")) {
            throw Problem.badRequest(
                    "metadata.secret_key is a publishable key (pk_...), with which nothing can be read: give the secret one (sk_...) or a restricted one (rk_...)");
        }
        if (!key.matches("[sr]k_(test|live)_[A-Za-z0-9_]+")) {
            throw Problem.badRequest("metadata.secret_key must be a Stripe key such as sk_test_... or rk_live_...");
        }
        if (sandbox && !key.startsWith("sk_test_")) {
            throw Problem.badRequest(
                    "in sandbox mode metadata.secret_key must be a made-up key sk_test_...: a real one needs STRIPE_SECRET_KEY to be set");
        }
        return key;
    }

    /** @throws Problem 400 if it is missing */
    String requiredSecretKey() {
        String key = secretKey();
        if (key == null) {
            throw Problem.badRequest("metadata.secret_key is missing");
        }
        return key;
    }

    /** The publishable key, of the same mode as the secret one; that before where none is said. */
    String publishableKey(String before, boolean livemode) {
        if (metadata == null || !metadata.has("publishable_key")) {
            return before;
        }
        String key = metadata.text("publishable_key", LONGEST_SECRET);
        if (key != null && !key.matches("pk_(test|live)_[A-Za-z0-9_]+")) {
            throw Problem.badRequest("metadata.publishable_key must be a publishable key, pk_...");
        }
        if (key != null && key.startsWith("pk_live_") != livemode) {
            throw Problem.badRequest(
                    "metadata.publishable_key and the secret key must be of the same mode, test or live");
        }
        return key;
    }

    /** The connection with the signing secret that is said; as it was where none is. */
    StoredConnection rolled(StoredConnection before) {
        Instant oldExpireAt = oldExpireAt();
        String secret = webhookSecret();
        return secret == null ? before : before.rolled(secret, oldExpireAt);
    }

    private String webhookSecret() {
        String secret = metadata == null ? null : metadata.text("webhook_secret", LONGEST_SECRET);
        if (secret == null && metadata != null && metadata.has("old_secret_expires_at")) {
            throw Problem.badRequest("metadata.old_secret_expires_at goes with a new metadata.webhook_secret");
        }
        if (secret != null && !secret.matches("whsec_[\\x21-\\x7e&&[^,]]+")) {
            throw Problem.badRequest(
                    "metadata.webhook_secret must be the signing secret of the webhook endpoint, whsec_...");
        }
        return secret;
    }

    private Instant oldExpireAt() {
        Instant said = metadata == null ? null : metadata.time("old_secret_expires_at");
        if (said == null) {
            return Instant.now().plus(StoredConnection.ROLL);
        }
        if (said.isAfter(Instant.now().plus(LONGEST_ROLL))) {
            throw Problem.badRequest("metadata.old_secret_expires_at must be within 7 days");
        }
        return said;
    }

    /** The switches; each that is not said stays as it was. */
    SyncConfig syncConfig(SyncConfig before) {
        Fields said = fields.object("sync_config");
        if (said == null) {
            return before;
        }
        said.known(SyncConfig.FLAGS.toArray(String[]::new));
        Map<String, Object> flags = before.flags();
        return SyncConfig.of(flag -> said.has(flag) ? said.flag(flag) : Boolean.TRUE.equals(flags.get(flag)));
    }
}
