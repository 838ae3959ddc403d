package io.striperoutes.security;

/** What a caller may do; each may all that the next one may. */
public enum Role {
    /** Everything, of every customer. */
    ADMIN,
    /** Reads all about one customer, and acts for it where money is concerned. */
    OWNER,
    /** Reads what one customer may use. */
    MEMBER;

    /** The name by which Spring knows it. */
    String authority() {
        return "ROLE_" + name();
    }
}
