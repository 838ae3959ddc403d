package io.striperoutes.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.striperoutes.TestDatabase;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two nodes are two stores on one database. */
class RunsTest {
    private static final EndpointCheck.Verdict WELL = new EndpointCheck.Verdict(List.of(), 1);

    private static JdbcClient jdbc;
    private final RunStore one = new RunStore(jdbc);
    private final RunStore other = new RunStore(jdbc);

    @BeforeAll
    static void connect() {
        jdbc = JdbcClient.create(new DriverManagerDataSource(TestDatabase.create(), "postgres", ""));
    }

    @Test
    void ofManyThatBeginAtOnceOnAnyNodeOneRuns() {
        CyclicBarrier together = new CyclicBarrier(8);
        List<CompletableFuture<Optional<Run>>> begun = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    await(together);
                    return (i % 2 == 0 ? one : other).begin("crowd", Scope.ALL, null, WELL);
                }))
                .toList();

        List<UUID> runs =
                begun.stream().flatMap(run -> run.join().stream()).map(Run::id).toList();

        assertThat(runs).hasSize(1);
        assertThat(one.running("crowd")).contains(runs.get(0));
        assertThat(other.running("crowd")).contains(runs.get(0));
        assertThat(one.begin("another", Scope.ALL, null, WELL)).isPresent();
    }

    @Test
    void theRunOfADeadNodeIsFailedAndItsNodeFindsOutShouldItLiveAfterAll() {
        Run dead = one.begin("dead", Scope.EVENTS, null, WELL).orElseThrow();
        silentFor(50);
        assertThat(other.begin("dead", Scope.EVENTS, null, WELL)).isEmpty();
        silentFor(61);

        Run next = other.begin("dead", Scope.EVENTS, null, WELL).orElseThrow();

        assertThat(other.running("dead")).contains(next.id());
        assertThat(jdbc.sql("select status || ': ' || error from reconcile.run where id = :id")
                        .param("id", dead.id())
                        .query(String.class)
                        .single())
                .isEqualTo("failed: its node has died, or has been silent for a minute");
        assertThatThrownBy(() -> one.saveProgress(dead)).hasMessageContaining("given up");
        one.end(dead, null);
        assertThat(status(dead)).isEqualTo("failed");
        other.end(next, null);
        assertThat(status(next)).isEqualTo("completed");
    }

    @Test
    void aNodeThatWaitsLongForStripeSaysThatItIsAlive() {
        Run run = one.begin("slow", Scope.EVENTS, null, WELL).orElseThrow();
        silentFor(61);
        one.keepAlive(List.of(run.id()));

        assertThat(other.running("slow")).contains(run.id());
    }

    @Test
    void theRunOfADeadNodeIsFailedThoughNobodyBeginsAnother() {
        Run dead = one.begin("left", Scope.EVENTS, null, WELL).orElseThrow();
        silentFor(61);

        other.keepAlive(List.of());

        assertThat(status(dead)).isEqualTo("failed");
    }

    @Test
    void whatIsWrongWithEveryObjectIsNotToldOfEach() {
        Run run = one.begin("wordy", Scope.SWEEP, null, WELL).orElseThrow();
        for (int i = 0; i < 150; i++) {
            run.warn("warning " + i);
            run.fail("failure " + i);
        }
        assertThat(run.warnings()).hasSize(101).contains("warning 99").endsWith("and 50 more");
        assertThat(run.error()).endsWith("failure 99; and 50 more");
        one.end(run, run.error());
    }

    @Test
    void runsThatFoundNothingAreForgottenAfterADay() {
        Run nothing = ended("forget", Scope.EVENTS, 0);
        Run something = ended("forget", Scope.EVENTS, 1);
        Run sweep = ended("forget", Scope.SWEEP, 0);
        jdbc.sql("update reconcile.run set started_at = started_at - interval '25 hours' where connection = 'forget'")
                .update();

        ended("forget", Scope.EVENTS, 0);

        assertThat(jdbc.sql(
                                "select id from reconcile.run where connection = 'forget' and started_at < now() - interval '1 day'")
                        .query(UUID.class)
                        .list())
                .containsExactlyInAnyOrder(something.id(), sweep.id())
                .doesNotContain(nothing.id());
    }

    private Run ended(String connection, Scope scope, int missed) {
        Run run = one.begin(connection, scope, null, WELL).orElseThrow();
        run.missedEvents = missed;
        one.end(run, null);
        return run;
    }

    private static void silentFor(int seconds) {
        jdbc.sql("update reconcile.run set alive_at = clock_timestamp() - make_interval(secs => :seconds)")
                .param("seconds", seconds)
                .update();
    }

    private static String status(Run run) {
        return jdbc.sql("select status from reconcile.run where id = :id")
                .param("id", run.id())
                .query(String.class)
                .single();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
