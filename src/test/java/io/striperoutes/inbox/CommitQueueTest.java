package io.striperoutes.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.striperoutes.inbox.ArrivedEvent.Source;
import io.striperoutes.inbox.CommitQueue.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class CommitQueueTest {
    private static final int JOIN_AT = 4;
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private CommitQueue queue = queue(FOR_EVER);

    private static CommitQueue queue(Duration gather) {
        return new CommitQueue(
                new InboxSettings(2, JOIN_AT, gather, 100, 100, DataSize.ofMegabytes(1), 32, Duration.ofSeconds(10)));
    }

    @AfterEach
    void close() {
        queue.close();
    }

    private void offer(int events) {
        Stream.generate(CommitQueueTest::event).limit(events).forEach(queue::offer);
    }

    private static Waiting event() {
        return new Waiting(new ArrivedEvent(
                "default", "evt_1", "invoice.paid", null, null, null, null, null, null, Source.WEBHOOK, new byte[10]));
    }

    private void commit(int events) {
        offer(events);
        queue.committed(queue.take());
    }

    @Test
    void anEventThatComesAloneIsTakenAtOnceHoweverOften() {
        commit(1);
        commit(1);
        offer(1);
        assertThat(queue.take()).hasSize(1);
    }

    @Test
    void afterASharedCommitTheNextOneGathers() {
        commit(2);
        Committer committer = new Committer();
        offer(JOIN_AT - 1);
        committer.gathers();
        offer(1);
        committer.took(JOIN_AT);
    }

    @Test
    void whatGathersIsTakenWhenItsTimeIsOver() {
        queue = queue(Duration.ofMillis(1));
        commit(2);
        offer(1);
        assertThat(queue.take()).hasSize(1);
    }

    @Test
    void anInterruptedCommitterGoesOn() {
        commit(2);
        Committer committer = new Committer();
        offer(1);
        committer.gathers();
        committer.thread.interrupt();
        committer.gathers();
        offer(JOIN_AT - 1);
        committer.took(JOIN_AT);
    }

    @Test
    void whatStillGathersIsTakenWhenItCloses() {
        commit(2);
        Committer committer = new Committer();
        offer(1);
        committer.gathers();
        queue.close();
        committer.took(1);
        assertThat(queue.take()).isEmpty();
    }

    @Test
    void anotherCommitterJoinsInWhereEnoughWait() {
        offer(1);
        queue.take();
        Committer committer = new Committer();
        offer(JOIN_AT - 1);
        committer.waits();
        assertThat(queue.underWay()).isEqualTo(JOIN_AT);
        offer(1);
        committer.took(JOIN_AT);
    }

    /** Takes one batch. */
    private final class Committer {
        private final AtomicReference<List<Waiting>> batch = new AtomicReference<>();
        private final Thread thread = new Thread(() -> batch.set(queue.take()));

        Committer() {
            thread.start();
            waits();
        }

        void waits() {
            await().until(thread::getState, is(Thread.State.WAITING));
        }

        /** Waits, with an eye on the time. */
        void gathers() {
            await().until(() -> !thread.isInterrupted() && thread.getState() == Thread.State.TIMED_WAITING);
        }

        void took(int events) {
            await().until(batch::get, taken -> taken != null && taken.size() == events);
        }
    }
}
