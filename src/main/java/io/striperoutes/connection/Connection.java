package io.striperoutes.connection;

import java.util.List;

/**
 * One Stripe account.
 *
 * @param id its id; {@code default} for the one that the environment sets
 * @param webhookSecrets the active signing secrets, the newest first
 * @param livemode whether its key is a live one
 */
public record Connection(String id, List<String> webhookSecrets, boolean livemode, SyncConfig syncConfig) {
    /** The connection that the environment sets. */
    public static final String DEFAULT = "default";

    /** Secrets stay out of logs, where records end up sooner or later. */
    @Override
    public String toString() {
        return "Connection[" + id + "]";
    }
}
