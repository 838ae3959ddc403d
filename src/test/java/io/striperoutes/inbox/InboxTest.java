package io.striperoutes.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.striperoutes.TestDatabase;
import io.striperoutes.inbox.ArrivedEvent.Source;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

class InboxTest {
    private static final String INSERT =
            "insert into inbox.event (connection, id, type, source) values ('default', '%s', 'x', 'webhook')";

    private final String url = TestDatabase.create();
    private final HikariDataSource dataSource = pool(url);
    private final JdbcClient database = JdbcClient.create(dataSource);
    private final AtomicInteger woken = new AtomicInteger();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Inbox inbox = inbox(1, 100, DataSize.ofMegabytes(1));

    private static HikariDataSource pool(String url) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setConnectionTimeout(1000);
        pool.setMaximumPoolSize(4);
        pool.setConnectionInitSql("set deadlock_timeout = '3s'"); // long enough for a test to make one
        return pool;
    }

    private Inbox inbox(int committers, int queueCapacity, DataSize queueBytes) {
        InboxSettings settings = new InboxSettings(
                committers, 24, Duration.ofMillis(5), 64, queueCapacity, queueBytes, 24, Duration.ofSeconds(10));
        return new Inbox(
                new InboxStore(dataSource, settings), List.of(woken::addAndGet), settings, new Pace(settings), meters);
    }

    @AfterEach
    void close() throws InterruptedException {
        inbox.close();
        dataSource.close();
    }

    private static ArrivedEvent event(String connection, String id) {
        byte[] payload = "{}".getBytes(UTF_8);
        Instant created = Instant.ofEpochSecond(1_790_000_000L);
        return new ArrivedEvent(
                connection, id, "invoice.paid", "in_1", "cus_1", created, null, null, null, Source.WEBHOOK, payload);
    }

    private CompletableFuture<Accepted> accept(String id) {
        return inbox.accept(event("default", id)).toCompletableFuture();
    }

    private long rows() {
        return database.sql("select count(*) from inbox.event join inbox.work using (seq)")
                .query(Long.class)
                .single();
    }

    /** Keeps the committer busy meanwhile, so that what arrives shares one batch. */
    private void whileNothingIsCommitted(Runnable act) throws SQLException {
        whileNothingIsCommitted(statement -> act.run());
    }

    /** The same; the statement can be asked how many wait. */
    private void whileNothingIsCommitted(Consumer<Statement> act) throws SQLException {
        try (Connection lock = dataSource.getConnection();
                Statement statement = lock.createStatement()) {
            lock.setAutoCommit(false);
            statement.execute("lock table inbox.event in exclusive mode");
            accept("evt_blocked");
            await().until(() -> waitForLocks(statement), equalTo(1));
            act.accept(statement);
            lock.commit();
        }
    }

    private static int waitForLocks(Statement statement) throws SQLException {
        statement.execute("select pg_stat_clear_snapshot()"); // a transaction would see what it saw first
        try (ResultSet row = statement.executeQuery("select count(*) from pg_stat_activity"
                + " where wait_event_type = 'Lock' and datname = current_database()")) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void storesEveryEventOnceHoweverOftenItArrivesInOneBatch() throws Exception {
        List<CompletableFuture<Accepted>> answers = new ArrayList<>();
        whileNothingIsCommitted(() -> IntStream.range(0, 60).forEach(i -> answers.add(accept("evt_" + i % 20))));
        List<Accepted> accepted = answers.stream().map(CompletableFuture::join).toList();
        assertThat(accepted.subList(0, 20)).noneMatch(Accepted::duplicate);
        assertThat(accepted.subList(20, 60)).allMatch(Accepted::duplicate);
        assertThat(accepted.get(25).id()).isEqualTo("evt_5");
        assertThat(accept("evt_0").join().duplicate()).isTrue();
        assertThat(rows()).isEqualTo(21);
        assertThat(meters.get("stripe-routes.inbox.batch").summary().max()).isGreaterThanOrEqualTo(20);
        assertThat(woken).hasValue(21);
    }

    @Test
    void takesOneEventThatIsLargerThanAllThatMayWait() throws Exception {
        inbox.close();
        inbox = inbox(1, 10, DataSize.ofBytes(1));

        whileNothingIsCommitted(() ->
                assertThat(accept("evt_second")).as("no room beside the first").isCompletedExceptionally());

        await().until(() -> rows() == 1);
    }

    @Test
    void countsTheSameIdOfTwoConnectionsAsTwoEvents() {
        assertThat(accept("evt_1").join().duplicate()).isFalse();
        assertThat(inbox.accept(event("other", "evt_1"))
                        .toCompletableFuture()
                        .join()
                        .duplicate())
                .isFalse();
    }

    @Test
    void putsOneCustomersEventsOfOneConnectionIntoOneLane() {
        accept("evt_1").join();
        accept("evt_2").join();
        inbox.accept(event("other", "evt_3")).toCompletableFuture().join();
        assertThat(database.sql("select count(*) from inbox.work group by lane order by 1")
                        .query(Long.class)
                        .list())
                .containsExactly(1L, 2L);
    }

    @Test
    void doesNotLetOneBadEventFailTheOthersOfItsBatch() throws Exception {
        StringBuilder huge = new StringBuilder();
        new Random(1).ints(20_000, 'a', 'z').forEach(c -> huge.append((char) c));
        List<CompletableFuture<Accepted>> answers = new ArrayList<>();
        List<String> ids = List.of("evt_1", huge.toString(), "evt_2", "evt_\0", "evt_2");
        whileNothingIsCommitted(() -> ids.forEach(id -> answers.add(accept(id))));
        assertThat(answers.get(0).join().duplicate()).isFalse();
        assertThat(answers.get(2).join().duplicate()).isFalse();
        assertThat(answers.get(4).join().duplicate()).isTrue();
        for (int bad : new int[] {1, 3}) {
            assertThatThrownBy(answers.get(bad)::join).hasCauseInstanceOf(EventRefused.class);
        }
        assertThat(rows()).isEqualTo(3);
    }

    @Test
    void refusesAtOnceWhatDoesNotFitIntoTheQueue() throws Exception {
        inbox.close();
        inbox = inbox(1, 10, DataSize.ofMegabytes(1));
        assertRefusesMoreThan(10);
        inbox.close();
        inbox = inbox(1, 100, DataSize.ofBytes(12)); // one event has two bytes
        assertRefusesMoreThan(5);
        assertThat(accept("evt_after").join().duplicate()).isFalse();
    }

    private void assertRefusesMoreThan(int capacity) throws SQLException {
        List<CompletableFuture<Accepted>> answers = new ArrayList<>();
        whileNothingIsCommitted(() -> {
            IntStream.range(0, capacity + 20).forEach(i -> answers.add(accept("evt_" + capacity + "_" + i)));
            assertThat(answers.stream().filter(CompletableFuture::isDone).count())
                    .isEqualTo(20);
            assertThat(answers.get(answers.size() - 1))
                    .failsWithin(Duration.ZERO)
                    .withThrowableThat()
                    .withCauseInstanceOf(InboxUnavailable.class);
        });
        assertThat(answers.get(0).join().duplicate()).isFalse();
    }

    @Test
    void commitsASecondBatchAtTheSameTimeWhereEnoughWait() throws Exception {
        inbox.close();
        inbox = inbox(2, 100, DataSize.ofMegabytes(1));
        whileNothingIsCommitted(statement -> {
            IntStream.range(0, 23).forEach(i -> accept("evt_" + i));
            await().during(Duration.ofMillis(200)).until(() -> waitForLocks(statement), equalTo(1));
            accept("evt_23");
            await().until(() -> waitForLocks(statement), equalTo(2));
        });
        await().until(() -> rows() == 25);
    }

    @Test
    void takesTheSameEventsFromTwoSidesInOppositeOrder() throws Exception {
        try (Connection first = dataSource.getConnection();
                Statement blocker = first.createStatement();
                Connection second = dataSource.getConnection();
                Statement other = second.createStatement()) {
            first.setAutoCommit(false);
            second.setAutoCommit(false);
            blocker.execute(INSERT.formatted("evt_blocked"));
            other.execute(INSERT.formatted("evt_2"));
            accept("evt_blocked");
            await().until(() -> waitForLocks(other), equalTo(1));
            List<CompletableFuture<Accepted>> answers =
                    Stream.of("evt_1", "evt_2").map(this::accept).toList();
            first.rollback();
            await().until(() -> rows() == 1 && waitForLocks(other) == 1);

            other.execute("set local deadlock_timeout = '1min'"); // so that it is the inbox that is told
            other.execute(INSERT.formatted("evt_1"));
            second.commit();

            assertThat(answers).allMatch(answer -> answer.join().duplicate());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void finishesWhatItHasTakenAndRefusesWhatComesAfterItWasClosed(int committers) throws Exception {
        inbox.close();
        inbox = inbox(committers, 100, DataSize.ofMegabytes(1));
        List<CompletableFuture<Accepted>> answers = new ArrayList<>();
        List<CompletableFuture<Void>> closing = new ArrayList<>();
        whileNothingIsCommitted(() -> {
            IntStream.range(0, 50).forEach(i -> answers.add(accept("evt_" + i)));
            closing.add(CompletableFuture.runAsync(this::closeInbox));
        });
        closing.get(0).get(60, TimeUnit.SECONDS);
        assertThat(answers).allMatch(CompletableFuture::isDone).noneMatch(CompletableFuture::isCompletedExceptionally);
        assertThatThrownBy(accept("evt_late")::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(InboxUnavailable.class);
        assertThat(rows()).isEqualTo(51);
        inbox = inbox(1, 100, DataSize.ofMegabytes(1));
    }

    private void closeInbox() {
        try {
            inbox.close();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void saysThatTheDatabaseIsAwayAndGoesOnWhenItIsBack() {
        accept("evt_1").join();
        TestDatabase.setReachable(url, false);
        try {
            assertThatThrownBy(accept("evt_2")::join).hasCauseInstanceOf(InboxUnavailable.class);
        } finally {
            TestDatabase.setReachable(url, true);
        }
        assertThat(accept("evt_2").join().duplicate()).isFalse();
        assertThat(rows()).isEqualTo(2);
    }
}
