package io.striperoutes.stripe;

/** Stripe does not know the object (404 with code {@code resource_missing}): it was deleted, or belongs to another account or mode. */
public class ObjectMissing extends StripeFailure {
    private static final long serialVersionUID = 1L;

    private final long sent;
    private final long answered;

    /**
     * @param code Stripe's error code, {@code resource_missing}
     * @param sent as in {@link StripeAnswer}
     * @param answered as in {@link StripeAnswer}
     */
    public ObjectMissing(String message, String code, String requestId, long sent, long answered, Throwable cause) {
        super(message, 404, code, requestId, false, cause);
        this.sent = sent;
        this.answered = answered;
    }

    /** Unix second of the request, by Stripe's clock. */
    public long sent() {
        return sent;
    }

    /** Unix second of the answer, by Stripe's clock. */
    public long answered() {
        return answered;
    }
}
