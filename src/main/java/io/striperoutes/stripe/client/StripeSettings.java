package io.striperoutes.stripe.client;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Stripe is called.
 *
 * @param connectTimeout until a connection stands
 * @param readTimeout until the answer is there, from when the connection stands
 * @param retries attempts after the first, 0 or more
 * @param retryDelay before the first retry; each further one waits twice as long, up to ten times this, and all a little at random
 */
@ConfigurationProperties("stripe-routes.stripe")
public record StripeSettings(
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("20s") Duration readTimeout,
        @DefaultValue("3") int retries,
        @DefaultValue("500ms") Duration retryDelay,
        @DefaultValue Budget budget) {

    /** What holds where nothing is set. */
    public static StripeSettings defaults() {
        return new StripeSettings(
                Duration.ofSeconds(5), Duration.ofSeconds(20), 3, Duration.ofMillis(500), Budget.defaults());
    }

    /** Refuses what would mean no attempt at all. */
    public StripeSettings {
        require(connectTimeout.toMillis() > 0, "connect-timeout must be more than 0");
        require(readTimeout.toMillis() > 0, "read-timeout must be more than 0");
        require(retries >= 0, "retries must not be negative");
        require(!retryDelay.isNegative(), "retry-delay must not be negative");
    }

    /**
     * Calls a second that one account may have, over all nodes.
     *
     * @param live with a live key
     * @param test with a test key
     * @param endpoint of one endpoint, such as {@code GET /v1/customers}
     * @param search of one search endpoint
     * @param burst how much may be used at once, as the time in which it comes back; two calls at least
     * @param recovery how long it takes from nothing to the full rate after Stripe said that it was too fast
     * @param longestWait after which a call is given up
     */
    public record Budget(
            @DefaultValue("100") double live,
            @DefaultValue("25") double test,
            @DefaultValue("25") double endpoint,
            @DefaultValue("20") double search,
            @DefaultValue("250ms") Duration burst,
            @DefaultValue("60s") Duration recovery,
            @DefaultValue("60s") Duration longestWait) {

        /** Refuses rates at which nothing would ever be called. */
        public Budget {
            require(live > 0 && test > 0 && endpoint > 0 && search > 0, "rates of the budget must be more than 0");
            require(!burst.isNegative() && !longestWait.isNegative(), "times of the budget must not be negative");
            require(recovery.toMillis() > 0, "recovery must be more than 0");
        }

        static Budget defaults() {
            return new Budget(100, 25, 25, 20, Duration.ofMillis(250), Duration.ofSeconds(60), Duration.ofSeconds(60));
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("stripe-routes.stripe: " + message);
        }
    }
}
