package io.striperoutes.stripe;

import java.util.Optional;

/** Where an object can be asked for by its id. */
@FunctionalInterface
public interface ObjectSource {

    /**
     * Fetches an object as it is now.
     *
     * @param connection the connection whose account it belongs to
     * @return empty if there is nobody to ask, or the answer does not tell
     */
    Optional<Fetched> fetch(String connection, ObjectKind kind, String id);
}
