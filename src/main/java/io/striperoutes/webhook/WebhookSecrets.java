package io.striperoutes.webhook;

import java.util.List;
import java.util.Optional;

/** Knows which connections exist and what their deliveries are signed with. */
public interface WebhookSecrets {

    /**
     * Every signing secret of a connection that is active now; more than one while a secret is being rolled.
     *
     * @param connection as it stands in the path, so it may be anything
     * @return empty if there is no such connection
     */
    Optional<List<String>> of(String connection);
}
