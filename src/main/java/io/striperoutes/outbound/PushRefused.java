package io.striperoutes.outbound;

/** A push that no further attempt can bring to Stripe; the message says why, for whoever looks at the entity. */
public class PushRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PushRefused(String reason) {
        super(reason);
    }
}
