package io.striperoutes.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class PaceTest {
    private static final int RUSH = 24;

    private final Pace pace = pace();
    private final ExecutorService workers = Executors.newFixedThreadPool(2);

    private static Pace pace() {
        return new Pace(new InboxSettings(
                1, 24, Duration.ofMillis(5), 256, 4096, DataSize.ofMegabytes(32), RUSH, Duration.ofSeconds(10)));
    }

    @AfterEach
    void stop() {
        workers.shutdownNow();
    }

    /** In one of several rounds, as a busy machine may stop any one of them for longer than a worker waits. */
    @Test
    void aSecondWorkerWaitsForABatchThatWasNotFull() throws Exception {
        boolean waited = false;
        for (int round = 0; round < 20 && !waited; round++) {
            boolean first = pace.awaitTurn();
            CompletableFuture<Boolean> second = turn();
            boolean waits = !second.isDone();
            pace.ended(first);
            boolean turn = second.get(30, TimeUnit.SECONDS);
            pace.ended(turn);
            waited = waits && turn;
        }
        assertThat(waited).as("waited until it had the turn").isTrue();
    }

    @Test
    void allWorkersJoinInWhereThereIsABacklog() throws Exception {
        pace.awaitTurn();
        pace.claimed(true);

        assertThat(turn().get(30, TimeUnit.SECONDS))
                .as("has the turn beside another")
                .isFalse();
    }

    @Test
    void aBatchThatTakesLongDoesNotKeepTheOthersWaiting() throws Exception {
        pace.awaitTurn();

        assertThat(turn().get(30, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void aBatchThatFailedLetsTheNextOneIn() throws Exception {
        pace.ended(pace.awaitTurn());

        assertThat(turn().get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aTurnThatNeverCameIsNotGivenBack() throws Exception {
        Claim claim = new Claim(null, pace, null, null, 1, 1);
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        claim.awaitTurn(exchange);
        claim.end(exchange);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> claim.awaitTurn(exchange)).isInstanceOf(InterruptedException.class);
        claim.end(exchange);

        pace.awaitTurn();
        assertThat(turn().get(30, TimeUnit.SECONDS)).as("has it beside another").isFalse();
    }

    @Test
    void webhooksGoFirstWhereManyAreUnderWay() {
        assertThat(timesOfATurn(PaceTest::rush)).anyMatch(time -> time.toMillis() > 25);
    }

    @Test
    void whatGatheredBehindOneSlowCommitIsNoRush() {
        assertThat(timesOfATurn(pace -> {
                    for (int i = 0; i < 100; i++) {
                        pace.underWay(2);
                    }
                    pace.underWay(100 * RUSH);
                }))
                .anyMatch(time -> time.toMillis() < 25);
    }

    private static void rush(Pace pace) {
        for (int i = 0; i < 100; i++) {
            pace.underWay(2 * RUSH);
        }
    }

    /** Several, as a busy machine may stop any one of them on the way. */
    private static List<Duration> timesOfATurn(Consumer<Pace> before) {
        return Stream.generate(() -> timeOfATurn(before)).limit(5).toList();
    }

    private static Duration timeOfATurn(Consumer<Pace> before) {
        Pace pace = pace();
        before.accept(pace);
        long begin = System.nanoTime();
        try {
            pace.ended(pace.awaitTurn());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private CompletableFuture<Boolean> turn() {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return pace.awaitTurn();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                workers);
    }
}
