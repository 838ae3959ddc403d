package io.striperoutes;

import io.striperoutes.stripe.Fetched;
import io.striperoutes.stripe.ObjectKind;
import io.striperoutes.stripe.ObjectSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/** Answers with the objects that it was told; nothing for others. */
@Primary
@TestComponent
public class FakeStripe implements ObjectSource {
    private final SettableClock clock;
    private final Map<String, Map<String, Object>> objects = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

    FakeStripe(SettableClock clock) {
        this.clock = clock;
    }

    public void knows(Map<String, Object> object) {
        objects.put((String) object.get("id"), object);
    }

    /** How often it was asked for an object. */
    public int asked(String id) {
        return asked.getOrDefault(id, new AtomicInteger()).get();
    }

    @Override
    public Optional<Fetched> fetch(String connection, ObjectKind kind, String id) {
        asked.computeIfAbsent(id, i -> new AtomicInteger()).incrementAndGet();
        if (id.contains("unreachable")) {
            throw new IllegalStateException("Stripe is away");
        }
        return Optional.ofNullable(objects.get(id)).map(object -> new Fetched(clock.second(), clock.second(), object));
    }
}
