package io.striperoutes.billing;

import io.striperoutes.api.Problem;
import io.striperoutes.stripe.StripeFailure;
import org.springframework.http.HttpStatus;

/** What a caller is told when Stripe did not do what was asked of it. */
public final class StripeProblem {
    private StripeProblem() {}

    /**
     * 409 where there is no account to ask, 503 where the same request may succeed later, else 502 with Stripe's own words.
     *
     * @param what Stripe did not do, such as {@code make the checkout}
     */
    public static Problem of(String what, StripeFailure failure) {
        if (StripeFailure.NO_ACCOUNT.equals(failure.code())) {
            return Problem.conflict("the connection has no Stripe key");
        }
        HttpStatus status = failure.retryable() ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.BAD_GATEWAY;
        return new Problem(status, "Stripe did not " + what + ": " + failure.getMessage());
    }
}
