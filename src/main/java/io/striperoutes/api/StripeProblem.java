package io.striperoutes.api;

import io.striperoutes.stripe.ObjectMissing;
import io.striperoutes.stripe.StripeFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;

/** What a caller is told when Stripe did not do what was asked of it: 409 where there is no account to ask, 503 where the same request may succeed later. */
public final class StripeProblem {
    private StripeProblem() {}

    /**
     * Where this program asked something of Stripe: 502 with Stripe's own words, as the mistake is not the caller's.
     *
     * @param what Stripe did not do, such as {@code make the checkout}
     */
    public static Problem of(String what, StripeFailure failure) {
        return hasNoAccount(failure)
                ? noAccount()
                : new Problem(
                        orUnavailable(failure, HttpStatus.BAD_GATEWAY),
                        "Stripe did not " + what + ": " + failure.getMessage());
    }

    /** Where the caller asked it of Stripe: Stripe's own words, with its code and its id of the request; 404 for what it does not know, 400 and 402 as it says, else 502. */
    static Problem of(StripeFailure failure) {
        if (hasNoAccount(failure)) {
            return noAccount();
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("stripe_code", failure.code());
        members.put("stripe_request_id", failure.requestId());
        members.values().removeIf(Objects::isNull);
        return new Problem(status(failure), failure.getMessage(), members);
    }

    private static HttpStatus status(StripeFailure failure) {
        if (failure instanceof ObjectMissing) {
            return HttpStatus.NOT_FOUND;
        }
        return orUnavailable(
                failure,
                switch (failure.status()) {
                    case 400 -> HttpStatus.BAD_REQUEST;
                    case 402 -> HttpStatus.PAYMENT_REQUIRED;
                    default -> HttpStatus.BAD_GATEWAY;
                });
    }

    private static HttpStatus orUnavailable(StripeFailure failure, HttpStatus definite) {
        return failure.retryable() ? HttpStatus.SERVICE_UNAVAILABLE : definite;
    }

    private static boolean hasNoAccount(StripeFailure failure) {
        return StripeFailure.NO_ACCOUNT.equals(failure.code());
    }

    private static Problem noAccount() {
        return Problem.conflict("the connection has no Stripe key");
    }
}
