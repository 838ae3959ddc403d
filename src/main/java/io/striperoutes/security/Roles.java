package io.striperoutes.security;

/** What a caller may do. */
final class Roles {
    /** Everything. */
    static final String ADMIN = "ADMIN";

    private Roles() {}
}
