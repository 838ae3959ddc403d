package io.striperoutes.proof;

import io.striperoutes.ApiTest;
import io.striperoutes.sandbox.DeliveryTrouble;
import io.striperoutes.sandbox.SandboxServer;
import io.striperoutes.sandbox.StripeCaller;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** The program with a sandbox that nobody else uses: its subclasses need a context of their own each. */
abstract class ProofTest extends ApiTest {
    /** Nothing happens by itself while both sides are compared. */
    private static final DeliveryTrouble STILL = new DeliveryTrouble(false, 0, 0, 0, true, false);

    @Autowired
    SandboxServer sandbox;

    StripeCaller stripe;
    Bundle bundle;

    @BeforeEach
    void ask() {
        stripe = new StripeCaller(sandbox, "sk_test_sandbox");
        bundle = new Bundle(jdbc);
    }

    /** Both stand still, a while after the last event, and everything that was sent is done. */
    Truth still() {
        sandbox.delivery(STILL).advance(Duration.ofMinutes(15));
        bundle.awaitDone(sandbox);
        bundle.awaitAnswers();
        return new Truth(stripe);
    }
}
