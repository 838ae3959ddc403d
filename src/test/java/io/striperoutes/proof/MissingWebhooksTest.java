package io.striperoutes.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.mirror.ObjectKey;
import io.striperoutes.reconcile.Reconciled;
import io.striperoutes.sandbox.DeliveryTrouble;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/**
 * A month of an account, a fifth of whose webhooks are lost and the rest comes in any order, some of it twice. System property
 * {@code proof.lives} says how many customers live through it; each thousand takes about half a gigabyte and some minutes.
 */
@TestPropertySource(properties = "proof=missing")
@DirtiesContext
class MissingWebhooksTest extends ProofTest {
    private static final int LIVES = Integer.getInteger("proof.lives", 150);
    private static final Duration LONGEST = Duration.ofSeconds(60 + LIVES);
    private static final DeliveryTrouble LOSSY = new DeliveryTrouble(true, 0.1, 0.2, 0, false, false);

    @Test
    void oneReconciliationFindsAndRepairsAllOfIt() {
        Reconciled reconciled = new Reconciled(port, "default");
        sandbox.delivery(LOSSY);
        Lives lives = new Lives(sandbox, stripe, 1, LIVES, 9, Duration.ofDays(29));
        lives.live();
        Truth truth = still();
        Set<ObjectKey> differing = bundle.differing(truth);
        assertThat(differing).hasSizeGreaterThan(LIVES);

        Map<String, Object> run = reconciled.run("all", LONGEST);

        assertThat(run).containsEntry("status", "completed").containsEntry("warnings", List.of());
        bundle.assertEqualTo(truth, sandbox.clock().instant());
        assertThat(repaired(run))
                .containsAll(differing.stream().map(ObjectKey::id).toList());
        assertThat(reconciled.run("all", LONGEST))
                .containsEntry("status", "completed")
                .containsEntry("missed_events", 0)
                .containsEntry("repaired", 0);
        assertThat((int) reconciled.run("events").get("calls")).isLessThanOrEqualTo(3);
    }

    private List<String> repaired(Map<String, Object> run) {
        return jdbc.sql("select distinct id from reconcile.drift where run = :run::uuid and repaired_at is not null")
                .param("run", run.get("id"))
                .query(String.class)
                .list();
    }
}
