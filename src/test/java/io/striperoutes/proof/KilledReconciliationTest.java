package io.striperoutes.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.TestDatabase;
import io.striperoutes.program.Program;
import io.striperoutes.program.StripeRoutes;
import io.striperoutes.reconcile.Reconciled;
import io.striperoutes.sandbox.DeliveryTrouble;
import io.striperoutes.sandbox.Faults;
import io.striperoutes.sandbox.SandboxServer;
import io.striperoutes.sandbox.StripeCaller;
import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The program is killed in the middle of a reconciliation, and started again. */
class KilledReconciliationTest {
    private static final String KEY = "sk_test_killed";

    private final String url = TestDatabase.create();
    private final JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(url));
    private final Bundle bundle = new Bundle(jdbc);

    @TempDir
    private Path folder;

    @Test
    void theNextRunMakesUpForTheOneThatDied() throws IOException, InterruptedException {
        try (SandboxServer sandbox = SandboxServer.start(0)) {
            StripeCaller stripe = new StripeCaller(sandbox, KEY);
            int port = Program.freePort();
            final String dead;
            try (Program killed = program(sandbox, port, "0 0 0 1 1 ? 2099")) {
                killed.awaitReady(port);
                live(sandbox, stripe, port);
                Reconciled reconciled = new Reconciled(port, "default");
                // Slow enough to be killed in the middle.
                sandbox.faults(new Faults(500, 0, 500, false, 0, 0));
                dead = Json.string(reconciled.begin(Map.of("scope", "all")).json(), "id");
                await().pollInterval(Duration.ofMillis(10))
                        .until(() -> (int) reconciled.get(dead).get("missed_events") > 0);
                killed.kill();
                sandbox.faults(Faults.NONE);
            }
            assertThat(status(dead)).isEqualTo("running");

            // A minute of silence tells that it is dead.
            jdbc.sql("update reconcile.run set alive_at = alive_at - interval '1 minute'")
                    .update();
            try (Program again = program(sandbox, port, "0/3 * * * * ?")) {
                again.awaitReady(port);
                await().until(() -> bundle.number("select count(*) from reconcile.run where status = 'completed'") > 0);
                assertThat(status(dead)).isEqualTo("failed");
                await().until(() -> bundle.inDoubt() == 0);
                sandbox.delivery(new DeliveryTrouble(false, 0, 0, 0, true, false));
                bundle.awaitDone(sandbox);
                bundle.assertEqualTo(new Truth(stripe), sandbox.clock().instant());
            }
        }
    }

    /** Half of the webhooks are lost. */
    private void live(SandboxServer sandbox, StripeCaller stripe, int port) {
        sandbox.deliver(KEY, "http://127.0.0.1:" + port + "/api/webhooks/stripe", TestDatabase.WEBHOOK_SECRET)
                .delivery(new DeliveryTrouble(true, 0, 0.5, 0, false, false));
        Lives lives = new Lives(sandbox, stripe, 5, 120, 9, Duration.ZERO);
        lives.live();
        sandbox.delivery(DeliveryTrouble.NONE);
        bundle.awaitDone(sandbox);
    }

    private String status(String run) {
        return jdbc.sql("select status from reconcile.run where id = :id::uuid")
                .param("id", run)
                .query(String.class)
                .single();
    }

    private Program program(SandboxServer sandbox, int port, String cron) throws IOException {
        return new StripeRoutes(url, port, folder)
                .at(sandbox, KEY)
                .with("RECONCILE_CRON", cron)
                .start();
    }
}
