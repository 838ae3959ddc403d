package io.striperoutes.actions;

import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.StripeFailure;
import io.striperoutes.stripe.component.StripeConstants;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * Cancels a subscription: {@link #ask}, then {@code stripe:subscriptions}; where that fails {@link #refused}, {@code stripe:subscriptions} again, and {@link #ended}, as one that has ended
 * already is no failure.
 */
public class SubscriptionCancel {
    private static final List<String> ENDED = List.of("canceled", "incomplete_expired");
    private static final List<Integer> STATUSES_OF_AN_ENDED_ONE = List.of(400, 404);
    private static final String FAILURE = "stripeFailure";

    /**
     * Makes the body, {@code {at_period_end, prorate, invoice_now}}, the request. The id is in header {@code CamelStripeObjectId}.
     *
     * @throws ActionRefused if it makes no sense
     */
    public void ask(Exchange exchange) {
        Input input = Input.of(exchange, "at_period_end", "prorate", "invoice_now");
        boolean later = input.flag("at_period_end");
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (String now : List.of("prorate", "invoice_now")) {
            if (input.flag(now)) {
                parameters.put(now, true);
            }
        }
        if (later && !parameters.isEmpty()) {
            throw new ActionRefused("prorate and invoice_now are for a subscription that ends now, not at_period_end");
        }
        if (later) {
            parameters.put("cancel_at_period_end", true);
        }
        StripeHeaders.clear(exchange);
        ObjectId.put(exchange, exchange.getMessage().getHeader(StripeConstants.OBJECT_ID, "", String.class));
        exchange.getMessage().setHeader(StripeConstants.METHOD, later ? "update" : "cancel");
        exchange.getMessage().setBody(parameters);
    }

    /** Makes the request one that asks how it stands with the subscription, if it may have ended before. */
    public void refused(Exchange exchange) {
        StripeFailure failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, StripeFailure.class);
        if (!STATUSES_OF_AN_ENDED_ONE.contains(failure.status())) {
            throw failure;
        }
        exchange.setProperty(FAILURE, failure);
        exchange.getMessage().setHeader(StripeConstants.METHOD, "retrieve");
        exchange.getMessage().setBody(null);
    }

    /** @throws StripeFailure as before if it has not */
    public void ended(Exchange exchange, Map<String, Object> subscription) {
        if (!ENDED.contains(String.valueOf(Json.at(subscription, "status")))) {
            throw exchange.getProperty(FAILURE, StripeFailure.class);
        }
    }
}
