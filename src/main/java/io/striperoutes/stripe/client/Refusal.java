package io.striperoutes.stripe.client;

import com.stripe.exception.StripeException;
import com.stripe.model.StripeError;
import io.striperoutes.stripe.ObjectMissing;
import io.striperoutes.stripe.StripeFailure;
import io.striperoutes.stripe.StripeRequest;

/** What an exception of Stripe's library means to callers, in one line without a secret. */
final class Refusal {
    private Refusal() {}

    static StripeFailure of(StripeRequest request, StripeException refused, Attempts attempts) {
        int status = refused.getStatusCode() == null ? 0 : refused.getStatusCode();
        String target = request.method() + " " + request.path();
        String message = status == 0
                ? "Stripe could not be reached for %s: %s".formatted(target, reason(refused))
                : "Stripe answered %s with %d: %s%s".formatted(target, status, reason(refused), request(refused));
        // Another 404 is a wrong address, or a server on the way, and says nothing of an object.
        return status == 404 && "resource_missing".equals(refused.getCode())
                ? new ObjectMissing(
                        message,
                        refused.getCode(),
                        refused.getRequestId(),
                        attempts.sent(),
                        attempts.answered(),
                        refused)
                : new StripeFailure(
                        message, status, refused.getCode(), refused.getRequestId(), attempts.retryable(), refused);
    }

    /** What Stripe's support asks for first. */
    private static String request(StripeException refused) {
        return refused.getRequestId() == null ? "" : " (request " + refused.getRequestId() + ")";
    }

    private static String reason(StripeException refused) {
        StripeError error = refused.getStripeError();
        return error == null || error.getMessage() == null ? refused.getMessage() : error.getMessage();
    }
}
