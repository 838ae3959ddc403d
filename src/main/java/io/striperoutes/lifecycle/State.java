package io.striperoutes.lifecycle;

import java.util.Locale;

/** A customer's state. */
public enum State {
    /** Known, but nothing paid for yet. */
    PENDING,
    /** A subscription is active or trialing, or the customer is on the default tier. */
    ACTIVE,
    /** A payment is missing, or the subscription is paused. */
    SUSPENDED,
    /** The subscription ended; its packages stay, at the versions of that moment. */
    FROZEN,
    /** The subscription ended, or was never paid for. */
    EXPIRED;

    /** The name that the API, the database and the configuration use, such as {@code suspended}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The state of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static State of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
