package io.striperoutes.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.sandbox.DeliveryTrouble;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Lives whose time stands still while they act, so that many events of one object share their second. */
@TestPropertySource(properties = "proof=same-second")
@DirtiesContext
class SameSecondLivesTest extends ProofTest {
    private static final int LIVES = Integer.getInteger("proof.tied-lives", 100);
    private static final DeliveryTrouble TIED = new DeliveryTrouble(true, 0.3, 0, 0, true, false);

    @Test
    void noObjectIsInDoubtTwoSecondsAfterTheSecondThatTheirEventsShare() {
        sandbox.delivery(TIED);
        Lives lives = new Lives(sandbox, stripe, 2, LIVES, 9, Duration.ofDays(29));
        lives.live();
        lives.allTogether(3);
        bundle.awaitDone(sandbox);
        Instant over = Instant.ofEpochSecond(sandbox.clock().second() + 1);
        long doubts = bundle.inDoubt();

        sandbox.delivery(DeliveryTrouble.NONE);
        await().atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> bundle.inDoubt() == 0);

        assertThat(Duration.between(over, sandbox.clock().instant()))
                .as("until %s objects were no longer in doubt", doubts)
                .isLessThan(Duration.ofSeconds(2));
        bundle.assertEqualTo(still(lives), sandbox.clock().instant());
    }
}
