package io.striperoutes;

import io.striperoutes.stripe.Fetched;
import io.striperoutes.stripe.ObjectKind;
import io.striperoutes.stripe.ObjectSource;
import io.striperoutes.stripe.StripeFailure;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/** Answers with the objects that it was told, or fails as it was told; nothing for others. */
@Primary
@TestComponent
public class FakeStripe implements ObjectSource {
    private final SettableClock clock;
    private final Map<String, Map<String, Object>> objects = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final Map<String, Queue<Integer>> refusals = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();

    FakeStripe(SettableClock clock) {
        this.clock = clock;
    }

    public void knows(Map<String, Object> object) {
        objects.put((String) object.get("id"), object);
    }

    /** The next requests for an object are refused with this status. */
    public void refuses(String id, int status, int times) {
        for (int i = 0; i < times; i++) {
            refusals.computeIfAbsent(id, r -> new ConcurrentLinkedQueue<>()).add(status);
        }
    }

    /** Requests for an object wait for this latch. */
    public void holds(String id, CountDownLatch latch) {
        held.put(id, latch);
    }

    /** How often it was asked for an object. */
    public int asked(String id) {
        return asked.getOrDefault(id, new AtomicInteger()).get();
    }

    @Override
    public Optional<Fetched> fetch(String connection, ObjectKind kind, String id) {
        asked.computeIfAbsent(id, i -> new AtomicInteger()).incrementAndGet();
        await(held.get(id));
        Integer refusal =
                refusals.getOrDefault(id, new ConcurrentLinkedQueue<>()).poll();
        if (refusal != null) {
            throw new StripeFailure("refused " + id, refusal, null, "req_fake", refusal != 404, null);
        }
        if (id.contains("unreachable")) {
            throw new IllegalStateException("Stripe is away");
        }
        return Optional.ofNullable(objects.get(id)).map(object -> new Fetched(clock.second(), clock.second(), object));
    }

    private static void await(CountDownLatch latch) {
        try {
            if (latch != null && !latch.await(120, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody let the request go on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
