package io.striperoutes.api;

import java.util.Optional;
import java.util.UUID;

/** The ids that this program gives: a UUID, written whole. */
public final class OwnId {
    private static final String WHOLE = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private OwnId() {}

    /** The own id that a text is; empty where it cannot be one. */
    public static Optional<UUID> of(String text) {
        return Optional.ofNullable(text).filter(id -> id.matches(WHOLE)).map(UUID::fromString);
    }
}
