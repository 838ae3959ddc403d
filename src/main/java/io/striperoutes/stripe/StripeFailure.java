package io.striperoutes.stripe;

/** Stripe refused a request, or could not be reached. */
public class StripeFailure extends RuntimeException {
    /** The code, ours and not Stripe's, of what was asked for a connection that has no account. */
    public static final String NO_ACCOUNT = "no_account";

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String requestId;
    private final boolean retryable;

    /**
     * @param status HTTP status; 0 if there was no answer
     * @param code Stripe's error code, such as {@code resource_missing}; null where it gave none
     * @param requestId {@code req_…}; null where Stripe sent none
     * @param retryable whether the same request may succeed later
     */
    public StripeFailure(
            String message, int status, String code, String requestId, boolean retryable, Throwable cause) {
        super(message, cause);
        this.status = status;
        this.code = code;
        this.requestId = requestId;
        this.retryable = retryable;
    }

    /** HTTP status; 0 if there was no answer. */
    public int status() {
        return status;
    }

    /** Stripe's error code, such as {@code resource_missing}; null where it gave none. */
    public String code() {
        return code;
    }

    /** Stripe's id of the request, for its support; null where it sent none. */
    public String requestId() {
        return requestId;
    }

    /** Whether the same request may succeed later. */
    public boolean retryable() {
        return retryable;
    }
}
