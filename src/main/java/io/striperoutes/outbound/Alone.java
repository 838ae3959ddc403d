package io.striperoutes.outbound;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Asks Stripe for something that there may be one of, while nobody else asks for the same, on any node. No transaction is open meanwhile; whoever dies
 * lets go when its lease has run out.
 */
@Component
public class Alone {
    /** How long another one is waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final long PAUSE_MS = 50;

    private final Pushes pushes;

    Alone(Pushes pushes) {
        this.pushes = pushes;
    }

    /** What is done alone. */
    @FunctionalInterface
    public interface Work<T> {
        /**
         * Does it.
         *
         * @param stillAlone is run before each request that writes, and makes the turn last: it throws if another one has taken the turn meanwhile
         */
        T ask(Runnable stillAlone) throws Exception;
    }

    /**
     * Does it.
     *
     * @param what such as {@code subscription-checkout}; not the type of anything that is pushed
     * @return what came of it; empty if others were at it all the time
     */
    public <T> Optional<T> ask(String connection, String what, UUID entity, Work<T> work) throws Exception {
        pushes.open(connection, what, entity);
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < patience) {
            Optional<Push> lease = pushes.lease(connection, what, entity);
            if (lease.isPresent()) {
                try {
                    return Optional.of(work.ask(() -> pushes.renew(lease.get())));
                } finally {
                    pushes.release(lease.get());
                }
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
        return Optional.empty();
    }
}
