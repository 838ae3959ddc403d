package io.striperoutes.lifecycle;

import java.util.Locale;

/** What a customer may use: everything, the packages as they were, or nothing. */
public enum Access {
    FULL,
    FROZEN,
    NONE;

    /** The name that the API and the database use, such as {@code full}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The access of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Access of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
