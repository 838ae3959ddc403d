package io.striperoutes.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.ApiTest;
import io.striperoutes.mirror.ObjectKey;
import io.striperoutes.reconcile.Reconciled;
import io.striperoutes.sandbox.DeliveryTrouble;
import io.striperoutes.sandbox.SandboxServer;
import io.striperoutes.sandbox.StripeCaller;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;

/**
 * A month of an account, a fifth of whose webhooks are lost and the rest comes in any order, some of it twice. System property
 * {@code proof.lives} says how many customers live through it.
 */
@DirtiesContext
class MissingWebhooksTest extends ApiTest {
    private static final int LIVES = Integer.getInteger("proof.lives", 200);
    private static final DeliveryTrouble LOSSY = new DeliveryTrouble(true, 0.1, 0.2, 0, false, false);
    /** Nothing happens by itself while both sides are compared. */
    private static final DeliveryTrouble STILL = new DeliveryTrouble(false, 0, 0, 0, true, false);

    @Autowired
    SandboxServer sandbox;

    @Test
    void oneReconciliationFindsAndRepairsAllOfIt() {
        StripeCaller stripe = new StripeCaller(sandbox, "sk_test_sandbox");
        Bundle bundle = new Bundle(jdbc);
        Reconciled reconciled = new Reconciled(port, "default");
        sandbox.delivery(LOSSY);
        Lives lives = new Lives(sandbox, stripe, 1, LIVES, 9, Duration.ofDays(29));
        lives.live();
        sandbox.delivery(STILL).advance(Duration.ofMinutes(5));
        bundle.awaitDone(sandbox);
        Truth truth = new Truth(stripe, lives.shop());
        Set<ObjectKey> differing = bundle.differing(truth);
        assertThat(differing).hasSizeGreaterThan(LIVES);

        Map<String, Object> run = reconciled.run("all");

        assertThat(run).containsEntry("status", "completed").containsEntry("warnings", List.of());
        bundle.assertEqualTo(truth, sandbox.clock().instant());
        assertThat(repaired(run))
                .containsAll(differing.stream().map(ObjectKey::id).toList());
        assertThat(reconciled.run("all"))
                .containsEntry("status", "completed")
                .containsEntry("missed_events", 0)
                .containsEntry("repaired", 0);
        assertThat((int) reconciled.run("events").get("calls")).isLessThanOrEqualTo(3);
        sandbox.delivery(DeliveryTrouble.NONE);
    }

    private Set<String> repaired(Map<String, Object> run) {
        return jdbc
                .sql("select id from reconcile.drift where run = :run::uuid and repaired_at is not null")
                .param("run", run.get("id"))
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.toSet());
    }
}
