package io.striperoutes.stripe;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The ids that this program gives, which Stripe's objects carry in their metadata or as their reference: a UUID, written whole. */
public final class OwnId {
    private static final Pattern WHOLE = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private OwnId() {}

    /** The own id that a text is; empty where it cannot be one, as null. */
    public static Optional<UUID> of(String text) {
        return Optional.ofNullable(text)
                .filter(id -> WHOLE.matcher(id).matches())
                .map(UUID::fromString);
    }
}
