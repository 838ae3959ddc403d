package io.striperoutes.lifecycle;

import io.striperoutes.api.Problem;
import io.striperoutes.outbound.Push;
import io.striperoutes.outbound.Pushes;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.springframework.stereotype.Component;

/** Keeps a person who is being erased from being told to Stripe again, also by a push that is under way. */
@Component("pushErasure")
class PushErasure {
    private static final String HELD = "heldPush";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long PAUSE_MS = 50;

    private final Pushes pushes;
    private final StripeCustomers stripe;

    PushErasure(Pushes pushes, StripeCustomers stripe) {
        this.pushes = pushes;
        this.stripe = stripe;
    }

    /**
     * Waits until the customer is not being pushed, and keeps others from it for the time of a lease.
     *
     * @throws Problem 409 if that takes too long
     */
    public void hold(
            Exchange exchange,
            @ExchangeProperty("connection") String connection,
            @ExchangeProperty("customerId") UUID id)
            throws InterruptedException {
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (pushes.exists(connection, CustomerDebt.TYPE, id)) {
            Optional<Push> lease = pushes.lease(connection, CustomerDebt.TYPE, id);
            if (lease.isPresent()) {
                exchange.setProperty(HELD, lease.get());
                return;
            }
            if (System.nanoTime() > patience) {
                throw Problem.conflict("the customer is being pushed to Stripe just now; try again soon");
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
    }

    /** Property {@code customer} becomes the Stripe id of a customer that was made there, while the answer that tells it was lost. */
    public void findAtStripe(
            Exchange exchange, @ExchangeProperty("customer") String customer, @ExchangeProperty(HELD) Push held) {
        if (customer == null && held != null && held.asked().isPresent()) {
            stripe.find(held.connection(), held.entityId(), held.asked().get())
                    .ifPresent(found -> exchange.setProperty("customer", found));
        }
    }

    /** The push, if there is one still, goes on. */
    public void release(@ExchangeProperty(HELD) Push held) {
        if (held != null) {
            pushes.release(held);
        }
    }

    /** Nothing is owed any more, and nothing of what was owed is kept; in the transaction of the erasure. */
    public void forget(@ExchangeProperty("connection") String connection, @ExchangeProperty("customerId") UUID id) {
        pushes.forget(connection, CustomerDebt.TYPE, id);
    }
}
