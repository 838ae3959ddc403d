package io.striperoutes.reconcile;

import io.striperoutes.failure.Stopped;
import io.striperoutes.stripe.StripeAnswer;
import io.striperoutes.stripe.StripeApi;
import io.striperoutes.stripe.StripeFailure;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Asks Stripe for a run. One that sweeps outlasts some minutes of trouble, as it has far to go, and may be the only one of its day; one for events
 * alone comes again in minutes.
 */
@Component
class PatientStripe {
    private static final Logger LOG = LoggerFactory.getLogger(PatientStripe.class);
    /** After which it is looked whether the program is being stopped. */
    private static final Duration MOMENT = Duration.ofMillis(500);

    private final StripeApi stripe;
    private final CamelContext camel;
    private final Duration pause;
    private final Duration patience;

    PatientStripe(
            StripeApi stripe,
            CamelContext camel,
            @Value("${stripe-routes.reconcile.pause}") Duration pause,
            @Value("${stripe-routes.reconcile.patience}") Duration patience) {
        this.stripe = stripe;
        this.camel = camel;
        this.pause = pause;
        this.patience = patience;
    }

    /**
     * The answer, after some attempts if need be.
     *
     * @throws StripeFailure if it will not pass, or has not passed for too long
     * @throws Stopped if the program is being stopped meanwhile
     */
    StripeAnswer get(Run run, String path, Map<String, Object> parameters) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return run.get(stripe, path, parameters);
            } catch (StripeFailure e) {
                boolean over = System.nanoTime() + pause.toNanos() > end;
                if (!run.sweeps()
                        || !e.retryable()
                        || over
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LOG.info("{} asks again in {} s: Stripe's answer was {}", run, pause.toSeconds(), e.status());
            }
            awaitNext();
        }
    }

    private void awaitNext() {
        long next = System.nanoTime() + pause.toNanos();
        for (long left = pause.toNanos(); left > 0; left = next - System.nanoTime()) {
            Stopped.check(camel);
            LockSupport.parkNanos(Math.min(left, MOMENT.toNanos()));
        }
        Stopped.check(camel);
    }
}
