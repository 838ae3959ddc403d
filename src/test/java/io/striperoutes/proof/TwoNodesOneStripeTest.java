package io.striperoutes.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.Http;
import io.striperoutes.Promised;
import io.striperoutes.StripeRoutesApplication;
import io.striperoutes.TestDatabase;
import io.striperoutes.reconcile.Reconciled;
import io.striperoutes.sandbox.DeliveryTrouble;
import io.striperoutes.sandbox.Faults;
import io.striperoutes.sandbox.SandboxServer;
import io.striperoutes.sandbox.StripeCaller;
import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two programs on one database, beside one sandbox that allows as many calls as Stripe does. */
class TwoNodesOneStripeTest {
    private static final String KEY = "sk_test_two_nodes";
    private static final String URL = TestDatabase.create();
    private static final int LIMIT = 25;

    private static final List<ConfigurableApplicationContext> NODES = new ArrayList<>();
    private static SandboxServer sandbox;

    @BeforeAll
    static void start() throws IOException {
        sandbox = SandboxServer.start(0);
        NODES.add(node());
        NODES.add(node());
    }

    @AfterAll
    static void stop() {
        NODES.forEach(ConfigurableApplicationContext::close);
        sandbox.close();
    }

    @Test
    void theyShareWebhooksRunsAndTheRateOfCalls() throws IOException {
        JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(URL, "postgres", ""));
        Bundle bundle = new Bundle(jdbc);
        StripeCaller stripe = new StripeCaller(sandbox, KEY);
        List<Integer> ports = NODES.stream().map(TwoNodesOneStripeTest::port).toList();
        try (InTurn inTurn = new InTurn(ports)) {
            sandbox.deliver(KEY, inTurn.url(), TestDatabase.WEBHOOK_SECRET)
                    .delivery(new DeliveryTrouble(true, 0.1, 0.2, 0, false, false));
            Lives lives = new Lives(sandbox, stripe, 3, 60, 9, Duration.ofDays(20));
            lives.live();
            sandbox.delivery(DeliveryTrouble.NONE);
            bundle.awaitDone(sandbox);
            long before = sandbox.requests(0).stream()
                    .mapToLong(request -> (long) request.get("n"))
                    .max()
                    .orElse(0);
            sandbox.faults(new Faults(0, 0, 500, false, LIMIT, 0));
            // Both nodes have something to ask beside the reconciliation.
            jdbc.sql("insert into stripe.wanted (connection, kind, id, reason, due_at)"
                            + " select connection, kind, id, 'never seen', 'epoch' from stripe.object"
                            + " where kind in ('customer', 'subscription', 'invoice') on conflict do nothing")
                    .update();

            assertOneRunAtATime(jdbc, ports);
            await().until(() -> bundle.number("select count(*) from stripe.wanted") == 0);

            assertRate(sandbox.requests(before));
            sandbox.faults(Faults.NONE)
                    .delivery(new DeliveryTrouble(false, 0, 0, 0, true, false))
                    .advance(Duration.ofMinutes(5));
            bundle.awaitDone(sandbox);
            bundle.assertEqualTo(new Truth(stripe), sandbox.clock().instant());
        }
    }

    private static void assertOneRunAtATime(JdbcClient jdbc, List<Integer> ports) {
        List<CompletableFuture<Http.Answer>> asked = ports.stream()
                .map(port -> CompletableFuture.supplyAsync(
                        () -> new Reconciled(port, "default").begin(Map.of("scope", "all"))))
                .toList();
        List<Object> ids =
                asked.stream().map(answer -> answer.join().json().get("id")).toList();
        assertThat(ids).doesNotContainNull().containsOnly(ids.get(0));
        assertThat(new Reconciled(ports.get(1), "default").ended((String) ids.get(0)))
                .containsEntry("status", "completed");
        assertThat(jdbc.sql("select count(*) from reconcile.run")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private static void assertRate(List<Map<String, Object>> requests) {
        Map<Long, Long> perSecond = requests.stream()
                .collect(Collectors.groupingBy(request -> Json.integer(request, "at"), Collectors.counting()));
        long refused = requests.stream()
                .filter(request -> Integer.valueOf(429).equals(request.get("status")))
                .count();
        assertThat(requests).hasSizeGreaterThan(10 * LIMIT);
        assertThat(refused)
                .as("refused of %s", requests.size())
                .isLessThanOrEqualTo(Promised.atMost(requests.size() / 100));
        // A quarter of a second's calls may be made at once; and a busy machine may be late with those of the second
        // before.
        perSecond.forEach((second, count) -> assertThat(count + perSecond.getOrDefault(second + 1, 0L))
                .isLessThanOrEqualTo(3 * LIMIT + LIMIT / 4 + 1));
    }

    private static ConfigurableApplicationContext node() {
        return new SpringApplicationBuilder(StripeRoutesApplication.class)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean("sandboxTime", Clock.class, sandbox::clock, time -> time.setPrimary(true)))
                .run(
                        "--PORT=0",
                        "--DATABASE_URL=" + URL,
                        "--DATABASE_USER=postgres",
                        "--STRIPE_SECRET_KEY=" + KEY,
                        "--STRIPE_API_BASE=" + sandbox.url(),
                        "--STRIPE_WEBHOOK_SECRET=" + TestDatabase.WEBHOOK_SECRET,
                        "--ADMIN_TOKEN=" + TestDatabase.ADMIN_TOKEN,
                        "--ENCRYPTION_KEY=" + TestDatabase.ENCRYPTION_KEY,
                        "--RECONCILE_CRON=0 0 0 1 1 ? 2099",
                        "--SWEEP_CRON=0 0 0 1 1 ? 2099",
                        "--spring.datasource.hikari.maximum-pool-size=8");
    }

    private static int port(ConfigurableApplicationContext node) {
        return node.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }
}
