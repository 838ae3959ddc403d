package io.striperoutes.kamelets;

import io.striperoutes.actions.ActionRefused;
import io.striperoutes.stripe.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** What an application without Spring does with the kamelets; run where there are no other classes than it would have. */
public final class PlainProgram {
    private static final long PATIENCE = Duration.ofMinutes(2).toNanos();

    private PlainProgram() {}

    /**
     * Asks each action for nonsense, and starts a route of each source, and lets those that wait for something have it.
     *
     * @param kamelets their names
     * @return the kinds of objects that came
     */
    public static List<String> run(List<String> kamelets) throws Exception {
        try (PlainCamel plain = new PlainCamel()) {
            String ann = Json.string(plain.stripe.post("/v1/customers", "name", "Ann"), "id");
            for (String kamelet : kamelets) {
                if (kamelet.endsWith("-action")) {
                    Exception refused =
                            plain.send(kamelet, Map.of("nonsense", 1)).getException();
                    if (!(refused instanceof ActionRefused)) {
                        throw new IllegalStateException(kamelet + " did not look at what it was asked", refused);
                    }
                } else if (kamelet.equals("stripe-webhook-source")) {
                    plain.from(kamelet, "secret", "whsec_x");
                } else {
                    plain.from(kamelet, "delay", 600_000);
                }
            }
            plain.sandbox.deliver(PlainCamel.KEY, "http://127.0.0.1:" + plain.port + "/stripe/webhook", "whsec_x");
            plain.stripe.post("/v1/customers/" + ann, "name", "Anna");
            long end = System.nanoTime() + PATIENCE;
            while (!arrived(plain).containsAll(List.of("customer", "event"))) {
                if (System.nanoTime() > end) {
                    throw new TimeoutException("only " + arrived(plain) + " came");
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
            return arrived(plain);
        }
    }

    private static List<String> arrived(PlainCamel plain) {
        return plain.received().stream()
                .map(object -> Json.string(object, "object"))
                .distinct()
                .sorted()
                .toList();
    }
}
