package io.striperoutes.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Takes events in, many with one commit: while one batch is being committed the next one gathers, so a busy inbox pays
 * for few commits and an idle one waits for nothing. Whoever gets an {@link Accepted} can rely on the event being
 * durable.
 */
@Component
@EnableConfigurationProperties(InboxSettings.class)
public class Inbox {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    /** Put behind all that wait: a committer that takes it is done, and puts it back. */
    private static final Waiting END = new Waiting(null);

    private final InboxStore store;
    private final List<InboxListener> listeners;
    private final InboxSettings settings;
    private final Pace pace;
    private final BlockingQueue<Waiting> queue;
    private final AtomicLong waitingBytes = new AtomicLong();
    private final List<Thread> committers = new ArrayList<>();
    private final DistributionSummary batchSizes;
    private final Counter stored;
    private final Counter duplicates;
    private volatile boolean closed;

    Inbox(InboxStore store, List<InboxListener> listeners, InboxSettings settings, Pace pace, MeterRegistry meters) {
        this.store = store;
        this.listeners = listeners;
        this.settings = settings;
        this.pace = pace;
        this.queue = new ArrayBlockingQueue<>(settings.queueCapacity());
        this.batchSizes = meters.summary("stripe-routes.inbox.batch");
        this.stored = meters.counter("stripe-routes.inbox.accepted", "duplicate", "false");
        this.duplicates = meters.counter("stripe-routes.inbox.accepted", "duplicate", "true");
        meters.gaugeCollectionSize("stripe-routes.inbox.queue", List.of(), queue);
        for (int i = 1; i <= settings.committers(); i++) {
            Thread committer = new Thread(this::commitUntilClosed, "inbox-committer-" + i);
            committer.start();
            committers.add(committer);
        }
    }

    /**
     * Stores an event, unless the same one is there already.
     *
     * @return completed after the commit, on the committing thread; or failed with {@link InboxUnavailable}, or with
     *     {@link EventRefused}
     */
    public CompletionStage<Accepted> accept(ArrivedEvent event) {
        Waiting waiting = new Waiting(event);
        if (closed) {
            waiting.fail(new InboxUnavailable("the inbox is closed"));
        } else if (!hasRoom(waitingBytes.addAndGet(waiting.bytes()), waiting) || !queue.offer(waiting)) {
            waitingBytes.addAndGet(-waiting.bytes());
            waiting.fail(new InboxUnavailable("too many events wait to be stored"));
        } else if (closed && queue.remove(waiting)) {
            waiting.fail(new InboxUnavailable("the inbox is closed"));
        }
        return waiting.answer;
    }

    /** One event is taken however large it is, where no other waits: it would never be taken otherwise. */
    private boolean hasRoom(long bytes, Waiting waiting) {
        return bytes <= settings.queueBytes().toBytes() || bytes == waiting.bytes();
    }

    /** Refuses new events, and returns when all that had been taken are committed or failed. */
    @PreDestroy
    void close() throws InterruptedException {
        closed = true;
        queue.put(END);
        for (Thread committer : committers) {
            committer.join(2 * settings.commitTimeout().toMillis());
            if (committer.isAlive()) {
                LOG.error("{} still commits; what it holds is not acknowledged", committer.getName());
            }
        }
    }

    private void commitUntilClosed() {
        List<Waiting> batch = new ArrayList<>();
        while (true) {
            try {
                batch.add(queue.take());
            } catch (InterruptedException e) {
                LOG.error("A committer of the inbox was interrupted; nobody should do that", e);
                continue;
            }
            queue.drainTo(batch, settings.batchSize() - 1);
            boolean end = batch.removeIf(waiting -> waiting == END);
            if (!batch.isEmpty()) {
                commit(batch);
                batch.clear();
            }
            if (end) {
                queue.offer(END); // for the next committer
                return;
            }
        }
    }

    private void commit(List<Waiting> batch) {
        batchSizes.record(batch.size());
        pace.arrived(batch.size());
        try {
            answer(batch, store.insert(batch.stream().map(Waiting::event).toList()));
        } catch (SQLException e) {
            if (!isDataError(e)) {
                LOG.error("{} events could not be stored; Stripe will deliver them again", batch.size(), e);
                batch.forEach(waiting -> waiting.fail(new InboxUnavailable("the database is not available", e)));
            } else if (batch.size() == 1) {
                LOG.error("An event cannot be stored: {}", batch.get(0).event.id(), e);
                batch.get(0).fail(new EventRefused(batch.get(0).event.id(), e));
            } else {
                batch.forEach(waiting -> commit(List.of(waiting)));
                return;
            }
        } catch (RuntimeException | Error e) {
            // The thread has to live on, and nobody may wait for ever.
            LOG.error("{} events could not be stored", batch.size(), e);
            batch.forEach(waiting -> waiting.fail(new InboxUnavailable("the inbox is not available", e)));
        }
        waitingBytes.addAndGet(-batch.stream().mapToLong(Waiting::bytes).sum());
    }

    private void answer(List<Waiting> batch, Set<InboxStore.Key> fresh) {
        int count = fresh.size();
        stored.increment(count);
        duplicates.increment((double) batch.size() - count);
        for (Waiting waiting : batch) {
            boolean isNew = fresh.remove(InboxStore.Key.of(waiting.event));
            waiting.answer.complete(new Accepted(waiting.event.id(), !isNew));
        }
        if (count > 0) {
            listeners.forEach(listener -> wake(listener, count));
        }
    }

    private static void wake(InboxListener listener, int count) {
        try {
            listener.eventsArrived(count);
        } catch (RuntimeException e) {
            LOG.error("{} new events are stored, but a listener failed; they wait for the next poll", count, e);
        }
    }

    /** True if another event might be stored all the same: bad data, a broken constraint, or a limit exceeded. */
    private static boolean isDataError(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
    }

    private record Waiting(ArrivedEvent event, CompletableFuture<Accepted> answer) {
        Waiting(ArrivedEvent event) {
            this(event, new CompletableFuture<>());
        }

        long bytes() {
            return event.payload().length;
        }

        void fail(RuntimeException cause) {
            answer.completeExceptionally(cause);
        }
    }
}
