package io.striperoutes.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A connection that was made through the API, as it is stored.
 *
 * @param publishableKey {@code pk_…}, or null
 * @param signingSecrets of its webhooks, the newest first; none until its webhook endpoint is set up
 * @param accountId {@code acct_…}; null where a restricted key may not tell
 * @param webhookEndpoint the endpoint at Stripe that was set up for it, or null
 * @param endpointGeneration how many endpoints were set up or refused: part of the idempotency key of the next
 * @param createdAt null before it is stored
 */
public record StoredConnection(
        UUID id,
        String name,
        String publishableKey,
        String secretKey,
        List<SigningSecret> signingSecrets,
        boolean livemode,
        String accountId,
        String webhookEndpoint,
        int endpointGeneration,
        SyncConfig syncConfig,
        Instant createdAt) {
    /** How long an old signing secret stays valid beside a new one, where nothing else is said: as long as Stripe's own stays at most. */
    public static final Duration ROLL = Duration.ofHours(24);

    /** @param expiresAt when it ends; null: not by itself */
    public record SigningSecret(String secret, Instant expiresAt) {
        boolean isValid(Instant now) {
            return expiresAt == null || now.isBefore(expiresAt);
        }

        /** Secrets stay out of logs, where records end up sooner or later. */
        @Override
        public String toString() {
            return "SigningSecret[until " + expiresAt + "]";
        }
    }

    /** With what is said of it and its key; null stays null. */
    public StoredConnection with(
            String newName, String newPublishableKey, String newSecretKey, String newAccountId, SyncConfig newSync) {
        return new StoredConnection(
                id,
                newName,
                newPublishableKey,
                newSecretKey,
                signingSecrets,
                livemode,
                newAccountId,
                webhookEndpoint,
                endpointGeneration,
                newSync,
                createdAt);
    }

    /** With a new signing secret; the old ones end then, unless they end before. One that is there already stays the one it is. */
    public StoredConnection rolled(String secret, Instant oldExpireAt) {
        Instant now = Instant.now();
        List<SigningSecret> secrets = new ArrayList<>();
        secrets.add(new SigningSecret(secret, null));
        signingSecrets.stream()
                .filter(old -> !old.secret().equals(secret) && old.isValid(now))
                .map(old -> old.isValid(oldExpireAt) ? new SigningSecret(old.secret(), oldExpireAt) : old)
                .filter(old -> old.isValid(now))
                .forEach(secrets::add);
        return new StoredConnection(
                id,
                name,
                publishableKey,
                secretKey,
                List.copyOf(secrets),
                livemode,
                accountId,
                webhookEndpoint,
                endpointGeneration,
                syncConfig,
                createdAt);
    }

    /** With the endpoint at Stripe that sends its webhooks from now on, the same one after a refusal; another one is asked for anew. */
    public StoredConnection withEndpoint(String endpoint) {
        return new StoredConnection(
                id,
                name,
                publishableKey,
                secretKey,
                signingSecrets,
                livemode,
                accountId,
                endpoint,
                endpointGeneration + 1,
                syncConfig,
                createdAt);
    }

    /** The connection as it is at a time: without secrets that have ended. */
    Connection at(Instant now) {
        List<String> valid = signingSecrets.stream()
                .filter(secret -> secret.isValid(now))
                .map(SigningSecret::secret)
                .toList();
        return new Connection(id.toString(), valid, livemode, syncConfig);
    }

    /** Secrets stay out of logs, where records end up sooner or later. */
    @Override
    public String toString() {
        return "StoredConnection[" + id + "]";
    }
}
