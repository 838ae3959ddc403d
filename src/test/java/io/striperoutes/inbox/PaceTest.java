package io.striperoutes.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class PaceTest {
    private static final int RUSH = 24;

    private final Pace pace =
            new Pace(new InboxSettings(1, 256, 4096, DataSize.ofMegabytes(32), RUSH, Duration.ofSeconds(10)));
    private final ExecutorService workers = Executors.newFixedThreadPool(2);

    @AfterEach
    void stop() {
        workers.shutdownNow();
    }

    @Test
    void aSecondWorkerWaitsForABatchThatWasNotFull() throws Exception {
        boolean first = pace.awaitTurn();
        CompletableFuture<Boolean> second = turn();

        assertThat(second).isNotDone();
        pace.ended(first);

        assertThat(second.get(1, TimeUnit.SECONDS))
                .as("waited until it had the turn")
                .isTrue();
    }

    @Test
    void allWorkersJoinInWhereThereIsABacklog() throws Exception {
        pace.awaitTurn();
        pace.claimed(true);

        assertThat(turn().get(1, TimeUnit.SECONDS))
                .as("has the turn beside another")
                .isFalse();
    }

    @Test
    void aBatchThatTakesLongDoesNotKeepTheOthersWaiting() throws Exception {
        pace.awaitTurn();

        assertThat(turn().get(1, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void aBatchThatFailedLetsTheNextOneIn() throws Exception {
        pace.ended(pace.awaitTurn());

        assertThat(turn().get(1, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aTurnThatNeverCameIsNotGivenBack() throws Exception {
        Claim claim = new Claim(null, pace, null, 1, 1);
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        claim.awaitTurn(exchange);
        claim.end(exchange);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> claim.awaitTurn(exchange)).isInstanceOf(InterruptedException.class);
        claim.end(exchange);

        pace.awaitTurn();
        assertThat(turn().get(1, TimeUnit.SECONDS)).as("has it beside another").isFalse();
    }

    @Test
    void webhooksGoFirstWhereManyShareEachCommit() throws Exception {
        for (int i = 0; i < 100; i++) {
            pace.arrived(2 * RUSH);
        }

        assertThat(timeOfATurn()).isGreaterThan(Duration.ofMillis(25));
    }

    @Test
    void whatGatheredBehindOneSlowCommitIsNoRush() throws Exception {
        for (int i = 0; i < 100; i++) {
            pace.arrived(2);
        }
        pace.arrived(4 * RUSH);

        assertThat(timeOfATurn()).isLessThan(Duration.ofMillis(25));
    }

    private Duration timeOfATurn() throws InterruptedException {
        long begin = System.nanoTime();
        pace.ended(pace.awaitTurn());
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
