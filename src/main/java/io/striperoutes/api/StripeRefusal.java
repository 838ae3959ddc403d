package io.striperoutes.api;

import io.striperoutes.stripe.ObjectMissing;
import io.striperoutes.stripe.StripeFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;

/** What a caller is told when Stripe refused what the caller asked of it, in Stripe's own words, with its code and its id of the request. */
final class StripeRefusal {
    private StripeRefusal() {}

    /**
     * 404 for what Stripe does not know, 400 and 402 as Stripe says, 409 where there is no account to ask, 503 where the same request may succeed later, else 502: the
     * mistake is not the caller's.
     */
    static Problem of(StripeFailure failure) {
        if (StripeFailure.NO_ACCOUNT.equals(failure.code())) {
            return Problem.conflict("the connection has no Stripe key");
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
        if (failure.retryable()) {
            return HttpStatus.SERVICE_UNAVAILABLE;
        }
        return switch (failure.status()) {
            case 400 -> HttpStatus.BAD_REQUEST;
            case 402 -> HttpStatus.PAYMENT_REQUIRED;
            default -> HttpStatus.BAD_GATEWAY;
        };
    }
}
