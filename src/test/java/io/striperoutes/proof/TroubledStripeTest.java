package io.striperoutes.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.Promised;
import io.striperoutes.reconcile.Reconciled;
import io.striperoutes.sandbox.DeliveryTrouble;
import io.striperoutes.sandbox.Faults;
import io.striperoutes.stripe.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** Stripe's API in trouble while it is needed. System property {@code proof.trouble-seconds} says for how long. */
@ContextConfiguration(initializers = TroubledStripeTest.OftenReconciled.class)
@DirtiesContext
class TroubledStripeTest extends ProofTest {
    /** Over what tests have otherwise. */
    @Order(Ordered.HIGHEST_PRECEDENCE + 200)
    static final class OftenReconciled implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("often", Map.of("stripe-routes.reconcile.cron", "0/2 * * * * ?")));
        }
    }

    private static final int SECONDS = Integer.getInteger("proof.trouble-seconds", 8);
    private static final List<Faults> TROUBLES = List.of(
            new Faults(0, 1, 500, true, 0, 0),
            new Faults(0, 0, 500, false, 2, 0),
            new Faults(0, 0, 500, false, 0, 1),
            new Faults(2_000, 0.7, 503, false, 0, 0));

    @Test
    void webhooksGoOnNothingIsLostAndAllIsMadeUpForAfterwards() {
        sandbox.delivery(new DeliveryTrouble(true, 0.1, 0.2, 0, false, false));
        Lives lives = new Lives(sandbox, stripe, 4, 60, 9, Duration.ofDays(15));
        lives.live();
        sandbox.delivery(new DeliveryTrouble(true, 0, 0.1, 0, false, false));
        jdbc.sql("insert into stripe.wanted (connection, kind, id, reason, due_at)"
                        + " select connection, kind, id, 'never seen', 'epoch' from stripe.object where kind = 'customer'"
                        + " on conflict do nothing")
                .update();
        awaitSweep();

        List<Double> tooMany = new ArrayList<>();
        List<Long> milliseconds = new ArrayList<>();
        for (Faults trouble : TROUBLES) {
            sandbox.faults(trouble);
            long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos() / TROUBLES.size();
            while (System.nanoTime() < end) {
                tooMany.add(oneSecond(milliseconds));
            }
        }
        sandbox.faults(Faults.NONE).delivery(DeliveryTrouble.NONE);

        assertThat(tooMany).as("calls beyond the rate").allMatch(calls -> calls <= 12);
        assertThat(milliseconds)
                .allMatch(took -> took < Promised.withinSeconds(2).toMillis());
        assertThat(milliseconds.stream().sorted().toList().get(milliseconds.size() / 2))
                .isLessThan(Promised.withinSeconds(1).toMillis() / 5);
        await().atMost(Duration.ofSeconds(180 + 3L * SECONDS)).until(this::hasCaughtUp);
        bundle.assertEqualTo(still(), sandbox.clock().instant());
    }

    /** Begins a sweep as soon as no other run is going on, and waits until it is under way. */
    private void awaitSweep() {
        Reconciled reconciled = new Reconciled(port, "default");
        await().pollInterval(Duration.ofMillis(20)).until(() -> {
            String run = Json.string(reconciled.begin(Map.of("scope", "sweep")).json(), "id");
            return "sweep".equals(reconciled.get(run).get("scope"));
        });
    }

    /** A second of the world, half an hour of the sandbox; gives back how many calls were made in it beyond what the rate allows. */
    private double oneSecond(List<Long> milliseconds) {
        long begin = System.nanoTime();
        long before = calls();
        long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        while (System.nanoTime() < end) {
            sandbox.advance(Duration.ofMinutes(3));
            long sent = System.nanoTime();
            deliveries.send("proof.asked", sandbox.clock().second(), Map.of("id", "proof_1", "object", "proof"));
            milliseconds.add(Duration.ofNanos(System.nanoTime() - sent).toMillis());
            await().pollDelay(Duration.ofMillis(100)).until(() -> true);
        }
        long made = calls() - before;
        // On a busy machine it lasts longer than a second.
        return made - 25 * (System.nanoTime() - begin) / 1e9;
    }

    private long calls() {
        List<Map<String, Object>> all = sandbox.requests(0);
        return all.isEmpty() ? 0 : (long) all.get(all.size() - 1).get("n");
    }

    /** A run that began after the trouble found nothing any more, and nobody waits for an answer of Stripe's. */
    private boolean hasCaughtUp() {
        return bundle.number("select count(*) from stripe.wanted") == 0
                && bundle.number("select count(*) from (select * from reconcile.run order by started_at desc limit 2) r"
                                + " where status = 'completed' and missed_events = 0")
                        == 2;
    }
}
