package io.striperoutes.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.Promised;
import io.striperoutes.reconcile.Reconciled;
import io.striperoutes.sandbox.DeliveryTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Lives whose time stands still while they act, so that many events of one object share their second. */
@TestPropertySource(properties = "proof=same-second")
@DirtiesContext
class SameSecondLivesTest extends ProofTest {
    private static final int LIVES = Integer.getInteger("proof.tied-lives", 80);

    @Test
    void whereNothingIsLostNothingStaysInDoubt() {
        live(2, 0);

        awaitCertainty();

        bundle.assertEqualTo(still(), sandbox.clock().instant());
    }

    @Test
    void whatIsInDoubtBecauseSomeOfItsEventsWereLostIsFetchedAndRight() {
        live(3, 0.4);
        List<String> doubtful = jdbc.sql("select id from stripe.object where in_doubt")
                .query(String.class)
                .list();
        assertThat(doubtful).isNotEmpty();

        awaitCertainty();

        Set<String> wrong =
                bundle.differing(still()).stream().map(key -> key.id()).collect(Collectors.toSet());
        assertThat(wrong).isNotEmpty().doesNotContainAnyElementsOf(doubtful);
        new Reconciled(port, "default").run("all");
        bundle.assertEqualTo(still(), sandbox.clock().instant());
    }

    /** The last second of it is everybody's. */
    private void live(int seed, double drop) {
        sandbox.delivery(new DeliveryTrouble(true, 0.3, drop, 0, true, false));
        Lives lives = new Lives(sandbox, stripe, seed, LIVES, 9, Duration.ofDays(14));
        lives.live();
        lives.allTogether(6);
        bundle.awaitDone(sandbox);
    }

    private void awaitCertainty() {
        Instant over = Instant.ofEpochSecond(sandbox.clock().second() + 1);
        long doubts = bundle.inDoubt();
        sandbox.delivery(DeliveryTrouble.NONE);
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).until(() -> bundle.inDoubt() == 0);
        Duration took = Duration.between(over, sandbox.clock().instant());
        assertThat(took).as("until %s objects were no longer in doubt", doubts).isLessThan(Promised.withinSeconds(2));
    }
}
