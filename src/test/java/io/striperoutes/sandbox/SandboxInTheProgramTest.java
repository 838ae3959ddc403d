package io.striperoutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.SandboxTest;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SandboxInTheProgramTest extends SandboxTest {
    @Autowired
    Clock clock;

    @Test
    void whatIsMadeThereArrivesHereAsASignedEvent() {
        String customer = Shape.id(
                new StripeCaller(sandbox, "sk_test_sandbox").post("/v1/customers", "email", "ada@example.com"));
        await().untilAsserted(() ->
                assertThat(http.get("/api/v1/customers/" + customer).text()).contains("ada@example.com"));
    }

    @Test
    void timeThatGoesByThereGoesByHere() {
        long before = clock.instant().getEpochSecond();
        sandbox.advance(Duration.ofHours(3));
        assertThat(clock.instant().getEpochSecond()).isBetween(before + 3 * 3600, before + 3 * 3600 + 60);
    }
}
