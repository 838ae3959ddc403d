package io.striperoutes.stripe.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.striperoutes.Promised;
import io.striperoutes.TestDatabase;
import io.striperoutes.stripe.StripeAccount;
import io.striperoutes.stripe.StripeFailure;
import io.striperoutes.stripe.StripeRequest;
import io.striperoutes.stripe.StripeRequest.Priority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SharedBudgetTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private HikariDataSource database;

    @BeforeEach
    void open() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(TestDatabase.create());
        database = new HikariDataSource(config);
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        database.close();
    }

    /** What one node has. */
    private SharedBudget node(double account, double endpoint, Duration longestWait) {
        return new SharedBudget(
                JdbcClient.create(database),
                new TransactionTemplate(new DataSourceTransactionManager(database)),
                new StripeSettings.Budget(
                        1000, account, endpoint, 20, Duration.ofMillis(250), Duration.ofSeconds(60), longestWait),
                meters);
    }

    private static Call call(String path, Priority priority) {
        return Call.of("default", StripeAccount.of("sk_test_1", null), StripeRequest.get(path, null, priority));
    }

    /** How many calls get their turn while the time lasts, from several threads of each node. */
    private int turns(List<SharedBudget> nodes, List<Call> calls, Duration time) throws Exception {
        AtomicInteger turns = new AtomicInteger();
        long end = System.nanoTime() + time.toNanos();
        List<Future<?>> running = new ArrayList<>();
        for (SharedBudget node : nodes) {
            for (Call call : calls) {
                running.add(threads.submit(() -> {
                    for (node.await(call); System.nanoTime() < end; node.await(call)) {
                        turns.incrementAndGet();
                    }
                    return null;
                }));
            }
        }
        for (Future<?> one : running) {
            one.get();
        }
        return turns.get();
    }

    @Test
    void twoNodesTogetherHoldTheLimitOfTheAccount() throws Exception {
        Duration wait = Duration.ofSeconds(30);
        List<Call> calls = List.of(call("/v1/customers", Priority.REFETCH), call("/v1/prices", Priority.REFETCH));
        int turns = turns(List.of(node(40, 1000, wait), node(40, 1000, wait)), calls, Duration.ofSeconds(3));
        assertThat(turns).isBetween(Promised.atLeast(60), 40 * 3 + 10);
    }

    @Test
    void oneEndpointHasALimitOfItsOwn() throws Exception {
        SharedBudget node = node(1000, 20, Duration.ofSeconds(30));
        int turns = turns(List.of(node), List.of(call("/v1/customers/cus_1", Priority.ACTION)), Duration.ofSeconds(2));
        assertThat(turns).isBetween(Promised.atLeast(15), 20 * 2 + 5);
    }

    @Test
    void whatIsUrgentPassesWhatIsNot() throws Exception {
        SharedBudget node = node(20, 1000, Duration.ofSeconds(30));
        Future<Integer> backfill = threads.submit(
                () -> turns(List.of(node), List.of(call("/v1/invoices", Priority.BACKFILL)), Duration.ofSeconds(3)));
        int refetched =
                turns(List.of(node), List.of(call("/v1/customers/cus_1", Priority.REFETCH)), Duration.ofMillis(2500));
        assertThat(refetched).isGreaterThan(backfill.get());
    }

    @Test
    void whatIsUrgentPassesWhatIsNotHoweverLowTheRateIs() throws Exception {
        SharedBudget node = node(1, 1000, Duration.ofSeconds(30));
        node.await(call("/v1/prices", Priority.REFETCH));
        node.await(call("/v1/prices", Priority.REFETCH));
        AtomicInteger backfilled = new AtomicInteger();
        Future<?> backfill = threads.submit(() -> {
            node.await(call("/v1/invoices", Priority.BACKFILL));
            return backfilled.incrementAndGet();
        });
        for (int i = 0; i < 3; i++) {
            node.await(call("/v1/customers/cus_1", Priority.REFETCH));
        }
        assertThat(backfilled).hasValue(0);
        backfill.get();
    }

    @Test
    void aClockThatWasSetBackStopsNobody() throws Exception {
        SharedBudget node = node(10, 1000, Duration.ofSeconds(30));
        Call call = call("/v1/customers", Priority.ACTION);
        node.await(call);
        node.tooFast(call, true);
        JdbcClient.create(database)
                .sql("update stripe.rate_budget set tokens = 0, refilled_at = refilled_at + interval '1 hour',"
                        + " slowed_at = slowed_at + interval '1 hour'")
                .update();
        node.await(call);
        assertThat(rate()).isEqualTo(10);
        node.tooFast(call, true);
        node.await(call);
        assertThat(rate()).isLessThan(7);
    }

    @Test
    void aRefusalHalvesTheRateOnceForAllWhoWereUnderWay() throws Exception {
        SharedBudget node = node(100, 1000, Duration.ofSeconds(30));
        Call call = call("/v1/customers", Priority.ACTION);
        node.await(call);
        assertThat(rate()).isEqualTo(100);
        for (int i = 0; i < 5; i++) {
            node.tooFast(call, true);
        }
        node.await(call);
        assertThat(rate()).isBetween(50.0, 90.0);
    }

    @Test
    void whoWaitsTooLongIsToldSo() throws Exception {
        SharedBudget node = node(0.01, 1000, Duration.ofMillis(200));
        node.await(call("/v1/customers", Priority.ACTION));
        assertThatThrownBy(() -> node.await(call("/v1/customers", Priority.ACTION)))
                .isInstanceOfSatisfying(StripeFailure.class, failure -> assertThat(failure.retryable())
                        .isTrue())
                .hasMessageContaining("its rate budget was used up for too long");
    }

    private double rate() {
        return meters.get("stripe-routes.stripe.rate")
                .tag("connection", "default")
                .gauge()
                .value();
    }
}
