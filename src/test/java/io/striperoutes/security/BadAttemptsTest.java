package io.striperoutes.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BadAttemptsTest {
    private final BadAttempts attempts = new BadAttempts(5, 3);

    @Test
    void theFirstFewAreFreeAndThenOneWaits() {
        for (int i = 0; i < 5; i++) {
            assertThat(attempts.failed("192.0.2.1", null)).isEmpty();
        }

        // Five a minute: the next one in twelve seconds.
        assertThat(attempts.failed("192.0.2.1", null))
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(12)));
    }

    @Test
    void anotherClientDoesNotWait() {
        IntStream.range(0, 50).forEach(i -> attempts.failed("192.0.2.1", null));

        assertThat(attempts.failed("192.0.2.2", null)).isEmpty();
        assertThat(attempts.isClosed("192.0.2.1")).isTrue();
        assertThat(attempts.isClosed("192.0.2.2")).isFalse();
    }

    @Test
    void whoTriesOneKeyFromManyAddressesWaitsToo() {
        for (int i = 0; i < 3; i++) {
            assertThat(attempts.failed("192.0.2." + i, "srk_a")).isEmpty();
        }

        assertThat(attempts.failed("192.0.2.4", "srk_a")).isPresent();
        assertThat(attempts.failed("192.0.2.4", "srk_b")).isEmpty();
    }

    @Test
    void manyAddressesOfOneNetworkOfIpv6AreOneClient() {
        IntStream.range(0, 5).forEach(i -> attempts.failed("2001:db8:1:2::" + i, null));

        assertThat(attempts.failed("2001:db8:1:2:ffff::1", null)).isPresent();
        assertThat(attempts.failed("2001:db8:1:3::1", null)).isEmpty();
    }

    @Test
    void whereTheAdministratorWasKnownBeforeHeIsLookedAtStill() {
        attempts.proved("192.0.2.1");
        IntStream.range(0, 50).forEach(i -> attempts.failed("192.0.2.1", null));

        assertThat(attempts.isClosed("192.0.2.1")).isFalse();
    }
}
