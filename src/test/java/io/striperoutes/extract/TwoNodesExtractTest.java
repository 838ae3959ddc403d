package io.striperoutes.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.striperoutes.Http;
import io.striperoutes.StripeRoutesApplication;
import io.striperoutes.TestDatabase;
import io.striperoutes.connection.SettableSync;
import io.striperoutes.sandbox.Faults;
import io.striperoutes.sandbox.SandboxServer;
import io.striperoutes.stripe.StripeAccount;
import io.striperoutes.stripe.StripeAccounts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two programs on one database, with one Stripe. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesExtractTest {
    private static final String URL = TestDatabase.create();
    private static final JdbcClient JDBC = JdbcClient.create(new DriverManagerDataSource(URL, "postgres", ""));
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
    @Order(1)
    void whoeverIsAskedAnswersWithTheOneRunAndOneNodeDoesIt() {
        seed("test-two", 500);
        sandbox.faults(new Faults(2_000, 0, 500, false, 0, 0));
        List<Object> starts;
        try {
            List<CompletableFuture<Http.Answer>> asked = Stream.concat(NODES.stream(), NODES.stream())
                    .map(node -> CompletableFuture.supplyAsync(
                            () -> new Extracted(port(node), "test-two").begin("customers")))
                    .toList();
            starts = asked.stream()
                    .map(answer -> answer.join().json().get("started_at"))
                    .toList();
        } finally {
            sandbox.faults(Faults.NONE);
        }

        assertThat(starts).doesNotContainNull().containsOnly(starts.get(0));
        assertThat(new Extracted(port(NODES.get(1)), "test-two").ended("customers"))
                .containsEntry("status", "completed")
                .containsEntry("objects", 500);
        assertThat(NODES.stream()
                        .mapToDouble(node -> node.getBean(MeterRegistry.class)
                                .counter(
                                        "stripe-routes.extract.runs",
                                        "object",
                                        "customers",
                                        "mode",
                                        "full",
                                        "status",
                                        "completed")
                                .count())
                        .sum())
                .isEqualTo(1);
    }

    @Test
    @Order(2)
    void theRunOfADeadNodeIsTakenOverAndGoesOnWhereItWas() {
        long top = seed("test-dead", 400);
        // As a node leaves it behind that dies: all of the upper half is read, and nothing of the lower one.
        JDBC.sql("insert into extract.extract (connection, object, alive_at)"
                        + " values ('test-dead', 'customers', now() - interval '65 seconds')")
                .update();
        for (long[] slice : new long[][] {{top - 2000, Slice.END}, {0, top - 2001}}) {
            JDBC.sql("insert into extract.slice (connection, object, list, from_second, to_second, begun, done)"
                            + " values ('test-dead', 'customers', 'CUSTOMERS', :from, :to, :begun, :done)")
                    .param("from", slice[0])
                    .param("to", slice[1])
                    .param("begun", slice[0] == 0 ? null : sandbox.clock().second())
                    .param("done", slice[0] != 0)
                    .update();
        }

        Map<String, Object> extract = new Extracted(port(NODES.get(0)), "test-dead").ended("customers");

        assertThat(extract).containsEntry("status", "completed").containsEntry("objects", 199);
        assertThat(JDBC.sql("select count(*) from stripe.customer where connection = 'test-dead'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(199);
    }

    @Test
    @Order(3)
    void aNodeThatWasGivenUpWritesNothingMore() {
        seed("test-late", 2_000);
        sandbox.faults(new Faults(200, 0, 500, false, 0, 0));
        try {
            new Extracted(port(NODES.get(0)), "test-late").begin("customers");
            await().until(() -> listed("test-late") > 0);
            JDBC.sql("update extract.extract set run = gen_random_uuid(), alive_at = now()"
                            + " where connection = 'test-late'")
                    .update();
            int written = listed("test-late");
            await().during(Duration.ofSeconds(3)).until(() -> listed("test-late") == written);
        } finally {
            sandbox.faults(Faults.NONE);
        }
        // Its run is nobody's now, so it is taken over in the end, and is complete.
        JDBC.sql("update extract.extract set alive_at = now() - interval '65 seconds' where connection = 'test-late'")
                .update();
        assertThat(new Extracted(port(NODES.get(1)), "test-late").ended("customers"))
                .containsEntry("status", "completed")
                .containsEntry("objects", 2_000);
    }

    @Test
    @Order(4)
    void aNodeThatIsStoppedLeavesItsRunToTheOtherAtOnce() {
        seed("test-stop", 3_000);
        sandbox.faults(new Faults(200, 0, 500, false, 0, 0));
        try {
            new Extracted(port(NODES.get(0)), "test-stop").begin("customers");
            await().until(() -> listed("test-stop") > 0);
            NODES.remove(0).close();
        } finally {
            sandbox.faults(Faults.NONE);
        }
        long stopped = System.nanoTime();

        assertThat(new Extracted(port(NODES.get(0)), "test-stop").ended("customers"))
                .containsEntry("status", "completed")
                .containsEntry("objects", 3_000)
                .containsEntry("error", null);
        // Not after the minute that a dead one would be waited for.
        assertThat(Duration.ofNanos(System.nanoTime() - stopped)).isLessThan(Duration.ofSeconds(50));
    }

    private static ConfigurableApplicationContext node() {
        return new SpringApplicationBuilder(StripeRoutesApplication.class, SettableSync.class)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean(
                                StripeAccounts.class,
                                () -> connection ->
                                        Optional.of(StripeAccount.of(SandboxedStripe.key(connection), sandbox.url())),
                                (BeanDefinition definition) -> definition.setPrimary(true)))
                .run(
                        "--PORT=0",
                        "--DATABASE_URL=" + URL,
                        "--DATABASE_USER=postgres",
                        "--STRIPE_SECRET_KEY=sk_test_nobody",
                        "--STRIPE_WEBHOOK_SECRET=" + TestDatabase.WEBHOOK_SECRET,
                        "--ADMIN_TOKEN=" + TestDatabase.ADMIN_TOKEN,
                        "--ENCRYPTION_KEY=" + TestDatabase.ENCRYPTION_KEY,
                        "--RECONCILE_CRON=0 0 0 1 1 ? 2099",
                        "--SWEEP_CRON=0 0 0 1 1 ? 2099",
                        "--EXTRACT_CRON=0 0 0 1 1 ? 2099",
                        "--stripe-routes.extract.lease=60s",
                        "--stripe-routes.extract.alive-interval=300",
                        "--stripe-routes.stripe.budget.test=1000",
                        "--stripe-routes.stripe.budget.endpoint=1000",
                        "--spring.datasource.hikari.maximum-pool-size=12");
    }

    /** Customers of the last hour or so, one every ten seconds; gives back the second of the newest. */
    private static long seed(String connection, int count) {
        long now = sandbox.clock().second();
        sandbox.seed(SandboxedStripe.key(connection)).customers(count, now - 10L * count, now);
        return now - 10;
    }

    private static int listed(String connection) {
        return JDBC.sql("select count(*) from extract.listed where connection = :connection")
                .param("connection", connection)
                .query(Integer.class)
                .single();
    }

    private static int port(ConfigurableApplicationContext node) {
        return node.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }
}
