package io.striperoutes.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.FakeAccount;
import io.striperoutes.FakeAccounts;
import io.striperoutes.Http;
import io.striperoutes.Maps;
import io.striperoutes.SettableClock;
import io.striperoutes.StripeRoutesApplication;
import io.striperoutes.TestDatabase;
import io.striperoutes.connection.SettableSync;
import io.striperoutes.stripe.StripeApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two programs on one database, with one Stripe. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesTest {
    private static final String URL = TestDatabase.create();
    private static final JdbcClient JDBC = JdbcClient.create(new DriverManagerDataSource(URL, "postgres", ""));
    private static final FakeAccounts STRIPE = new FakeAccounts(new SettableClock());

    private static final List<ConfigurableApplicationContext> NODES = new ArrayList<>();

    @BeforeAll
    static void start() {
        NODES.add(node());
        NODES.add(node());
    }

    @AfterAll
    static void stop() {
        NODES.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    @Order(1)
    void whoeverIsAskedAnswersWithTheOneRunAndOneNodeDoesIt() {
        FakeAccount account = STRIPE.of("test-two");
        account.has(Maps.of("id", "cus_two", "object", "customer", "created", 1));
        CountDownLatch gate = account.wait(1);

        List<CompletableFuture<Http.Answer>> asked = Stream.concat(NODES.stream(), NODES.stream())
                .map(node -> CompletableFuture.supplyAsync(
                        () -> new Reconciled(port(node), "test-two").begin(Map.of("scope", "sweep"))))
                .toList();
        List<Object> ids =
                asked.stream().map(answer -> answer.join().json().get("id")).toList();
        gate.countDown();

        assertThat(ids).doesNotContainNull().containsOnly(ids.get(0));
        assertThat(new Reconciled(port(NODES.get(1)), "test-two").ended((String) ids.get(0)))
                .containsEntry("status", "completed")
                .containsEntry("repaired", 1);
        assertThat(account.requests())
                .filteredOn(request -> request.path().equals("/v1/customers"))
                .hasSize(1);
    }

    @Test
    @Order(2)
    void eachFiringIsOneNodesAndWhenOneEndsTheOtherGoesOn() {
        assertThat(one("select count(*) from quartz.qrtz_scheduler_state")).isEqualTo(2);
        STRIPE.of("default");
        await().until(() -> runs() >= 5);
        // Each node would begin a run a second if it did not know of the other.
        assertThat(one("select count(*) - ceil(extract(epoch from max(started_at) - min(started_at)))::int"
                        + " from reconcile.run where connection = 'default'"))
                .isLessThanOrEqualTo(2);

        NODES.remove(0).close();
        int before = runs();
        await().until(() -> runs() >= before + 2);
        assertThat(JDBC.sql("select error from reconcile.run where status = 'failed'")
                        .query(String.class)
                        .list())
                .allMatch(error -> error.equals("Stopped: the program was stopped"));
    }

    private static ConfigurableApplicationContext node() {
        return new SpringApplicationBuilder(StripeRoutesApplication.class, SettableSync.class)
                .initializers(
                        context -> ((GenericApplicationContext) context).registerBean(StripeApi.class, () -> STRIPE))
                .run(
                        "--PORT=0",
                        "--DATABASE_URL=" + URL,
                        "--DATABASE_USER=postgres",
                        "--STRIPE_SECRET_KEY=sk_test_nobody",
                        "--STRIPE_WEBHOOK_SECRET=" + TestDatabase.WEBHOOK_SECRET,
                        "--ADMIN_TOKEN=" + TestDatabase.ADMIN_TOKEN,
                        "--ENCRYPTION_KEY=" + TestDatabase.ENCRYPTION_KEY,
                        "--RECONCILE_CRON=* * * * * ?",
                        "--SANDBOX_PORT=0",
                        "--spring.datasource.hikari.maximum-pool-size=8");
    }

    private static int port(ConfigurableApplicationContext node) {
        return node.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private static int runs() {
        return one("select count(*) from reconcile.run where connection = 'default'");
    }

    private static int one(String sql) {
        return JDBC.sql(sql).query(Integer.class).single();
    }
}
