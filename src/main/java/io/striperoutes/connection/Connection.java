package io.striperoutes.connection;

import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.StripeEvent;
import java.util.List;
import java.util.Optional;

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

    /** Why an event is none of this account's; empty if it is. One without a mode or an account says nothing against it. */
    public Optional<String> refuses(StripeEvent event) {
        if (Json.at(event.payload(), "livemode") instanceof Boolean live && live != livemode) {
            return Optional.of("livemode mismatch");
        }
        boolean foreign = Json.string(event.payload(), "account") != null
                || event.isThin() && Json.string(event.payload(), "context") != null;
        return foreign ? Optional.of("foreign account") : Optional.empty();
    }

    /** Secrets stay out of logs, where records end up sooner or later. */
    @Override
    public String toString() {
        return "Connection[" + id + "]";
    }
}
