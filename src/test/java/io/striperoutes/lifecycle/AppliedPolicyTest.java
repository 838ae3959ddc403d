package io.striperoutes.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.SettableClock;
import io.striperoutes.TestDatabase;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A changed mapping is applied while other nodes work, so it holds few customers at a time, and in the order of batches. */
class AppliedPolicyTest {
    private static final UUID LOW = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID HIGH = UUID.fromString("ffffffff-0000-4000-8000-000000000001");

    private final DriverManagerDataSource source = new DriverManagerDataSource(TestDatabase.create());
    private final JdbcClient database = JdbcClient.create(source);
    private final TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
    private final AppliedPolicy policy = node("{}");

    @Test
    void customersAreLockedInTheOrderOfBatches() {
        customer(HIGH);
        customer(LOW);

        CompletableFuture<Void> applied = transaction.execute(batch -> {
            lock(LOW);
            CompletableFuture<Void> start = CompletableFuture.runAsync(policy::apply);
            await().until(() -> start.isDone() || waiting() > 0);
            lock(HIGH);
            return start;
        });

        applied.join();
        assertThat(due()).isEqualTo(2);
    }

    @Test
    void whereSomebodyLocksInAnotherOrderThePortionIsAskedForAgain() {
        customer(LOW);
        customer(HIGH);

        CompletableFuture<Void> applied = transaction.execute(batch -> {
            database.sql("set local deadlock_timeout = '1min'").update();
            lock(HIGH);
            CompletableFuture<Void> start = CompletableFuture.runAsync(policy::apply);
            await().until(() -> start.isDone() || waiting() > 0);
            lock(LOW);
            return start;
        });

        applied.join();
        assertThat(due()).isEqualTo(2);
    }

    @Test
    void aPortionIsFreeAgainBeforeTheNextIsAsked() {
        database.sql("insert into billing.customer (connection) select 'default' from generate_series(1, 1500)")
                .update();
        customer(HIGH);

        CompletableFuture<Void> applied = transaction.execute(batch -> {
            lock(HIGH);
            CompletableFuture<Void> start = CompletableFuture.runAsync(policy::apply);
            await().until(() -> start.isDone() || waiting() > 0);
            assertThat(other().sql("select count(*) from billing.customer where due_at is not null")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1000);
            return start;
        });

        applied.join();
        assertThat(due()).isEqualTo(1501);
    }

    @Test
    void aStartThatDiedOnTheWayIsMadeUpForByTheNextOne() {
        policy.apply();
        customer(LOW);
        policy.apply();
        assertThat(due()).isZero();

        database.sql("update billing.applied_policy set to_all = false").update();
        policy.apply();
        assertThat(due()).isEqualTo(1);
    }

    @Test
    void anotherMappingIsAnotherPolicy() {
        policy.apply();
        customer(LOW);
        node("{\"price_new\":[\"vendor/core\"]}").apply();

        assertThat(due()).isEqualTo(1);
    }

    private AppliedPolicy node(String priceMapping) {
        return new AppliedPolicy(database, transaction, new SettableClock(), Policy.DEFAULT, priceMapping);
    }

    private void customer(UUID id) {
        database.sql("insert into billing.customer (id) values (:id)")
                .param("id", id)
                .update();
    }

    private void lock(UUID id) {
        database.sql("select id from billing.customer where id = :id for update")
                .param("id", id)
                .query(UUID.class)
                .single();
    }

    private long waiting() {
        return other().sql("select count(*) from pg_locks l join pg_stat_activity a using (pid)"
                        + " where not l.granted and a.datname = current_database()")
                .query(Long.class)
                .single();
    }

    private long due() {
        return database.sql("select count(*) from billing.customer where due_at is not null")
                .query(Long.class)
                .single();
    }

    /** Outside of the transaction under way. */
    private JdbcClient other() {
        return JdbcClient.create(new DriverManagerDataSource(source.getUrl()));
    }
}
