package io.striperoutes.reconcile;

/** A connection has no key, so that there is nobody to ask. */
final class NoAccount extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoAccount(String connection, Throwable cause) {
        super("connection " + connection + " has no Stripe key, so there is nothing to compare with", cause);
    }
}
