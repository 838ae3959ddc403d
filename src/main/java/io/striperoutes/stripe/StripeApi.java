package io.striperoutes.stripe;

/**
 * Stripe's HTTP API, for all connections: the one way to it. Every request waits for its share of the connection's rate budget, is tried again
 * where that can help, and is answered with what Stripe said.
 */
public interface StripeApi {

    /**
     * Sends a request, and waits for the answer.
     *
     * @param connection whose account and key
     * @throws StripeFailure if Stripe refused it, or could not be reached; says whether trying again later can help
     */
    StripeAnswer call(String connection, StripeRequest request);
}
