package io.striperoutes.actions;

import io.striperoutes.stripe.component.StripeConstants;
import java.util.List;
import org.apache.camel.Exchange;

/** Headers of {@code stripe:} that say what a step does. Those that an earlier step of the caller's has left would turn an action into another. */
final class StripeHeaders {
    private static final List<String> OF_A_STEP = List.of(
            StripeConstants.METHOD,
            StripeConstants.OPERATION,
            StripeConstants.LIMIT,
            StripeConstants.ALL_ITEMS,
            StripeConstants.EXPAND,
            StripeConstants.IDEMPOTENCY_KEY);

    private StripeHeaders() {}

    static void clear(Exchange exchange) {
        OF_A_STEP.forEach(exchange.getMessage()::removeHeader);
    }
}
