package io.striperoutes.security;

import java.util.UUID;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who asks.
 *
 * @param role what it may do
 * @param name how the audit calls it: no secret, and no name of a person
 * @param connection the connection of its customer; null for an administrator
 * @param customer the own id of the customer that it is bound to; null for an administrator
 */
public record Caller(Role role, String name, String connection, UUID customer) {
    private static final String REFUSED = "your role does not allow this, or not for this customer";

    /** @throws IllegalArgumentException if an owner or a member is not bound to a customer, or an administrator is */
    public Caller {
        if ((role == Role.ADMIN) != (customer == null) || (customer == null) != (connection == null)) {
            throw new IllegalArgumentException("an owner or a member is bound to one customer, and only they are");
        }
    }

    static Caller admin(String name) {
        return new Caller(Role.ADMIN, name, null, null);
    }

    /**
     * Who sent the request that this thread is working on; routes of the HTTP API run on threads that know it.
     *
     * @throws AccessDeniedException if nobody is known: who has not said who he is may do nothing
     */
    public static Caller current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Caller caller) {
            return caller;
        }
        throw refused();
    }

    /** True for an administrator, who may ask about every customer. */
    public boolean isAdmin() {
        return role == Role.ADMIN;
    }

    /**
     * Whether it may ask about a customer.
     *
     * @param asked an own id; null where there is no such customer
     */
    public boolean mayAsk(UUID asked) {
        return isAdmin() || customer.equals(asked);
    }

    /**
     * Refuses to go on unless it may ask about a customer.
     *
     * @param asked an own id; null where there is no such customer, so that nobody can find out which there are
     * @throws AccessDeniedException if it may not; answered with 403
     */
    public void check(UUID asked) {
        if (!mayAsk(asked)) {
            throw refused();
        }
    }

    /**
     * Refuses to go on unless it may ask about a connection.
     *
     * @throws AccessDeniedException if it may not; answered with 403
     */
    public void checkConnection(String asked) {
        if (!isAdmin() && !connection.equals(asked)) {
            throw refused();
        }
    }

    private static AccessDeniedException refused() {
        return new AccessDeniedException(REFUSED);
    }
}
