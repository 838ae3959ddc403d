package io.striperoutes.setup;

import io.striperoutes.connection.Connection;
import io.striperoutes.connection.StoredConnection;
import io.striperoutes.connection.StoredConnection.SigningSecret;
import io.striperoutes.connection.SyncConfig;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A connection as callers see it: without its secrets. */
final class ConnectionView {
    private static final String WEBHOOKS = "/api/webhooks/stripe";

    private ConnectionView() {}

    /** The connection of the environment. */
    static Map<String, Object> of(Connection environment) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("publishable_key", null);
        return body(
                environment.id(),
                environment.id(),
                metadata,
                environment.livemode(),
                !environment.webhookSecrets().isEmpty(),
                WEBHOOKS,
                environment.syncConfig(),
                null);
    }

    /** A connection that was made through the API. */
    static Map<String, Object> of(StoredConnection connection) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("publishable_key", connection.publishableKey());
        Instant now = Instant.now();
        connection.signingSecrets().stream()
                .map(SigningSecret::expiresAt)
                .filter(Objects::nonNull)
                .filter(now::isBefore)
                .max(Instant::compareTo)
                .ifPresent(end -> metadata.put("old_secret_expires_at", end.toString()));
        return body(
                connection.id().toString(),
                connection.name(),
                metadata,
                connection.livemode(),
                !connection.signingSecrets().isEmpty(),
                webhookPath(connection),
                connection.syncConfig(),
                connection.createdAt());
    }

    /** Where its webhooks are taken. */
    static String webhookPath(StoredConnection connection) {
        return WEBHOOKS + "/" + connection.id();
    }

    private static Map<String, Object> body(
            String id,
            String name,
            Map<String, Object> metadata,
            boolean livemode,
            boolean active,
            String webhookPath,
            SyncConfig syncConfig,
            Instant createdAt) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", id);
        body.put("name", name);
        body.put("provider", "stripe");
        body.put("metadata", metadata);
        body.put("livemode", livemode);
        body.put("status", active ? "active" : "pending");
        body.put("webhook_path", webhookPath);
        body.put("sync_config", syncConfig.flags());
        body.put("created_at", createdAt == null ? null : createdAt.toString());
        return body;
    }
}
