package io.striperoutes.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.striperoutes.inbox.CommitQueue.Waiting;
import jakarta.annotation.PreDestroy;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Takes events in, many with one commit, so that a busy inbox pays for few commits; an idle one waits for nothing.
 * Whoever gets an {@link Accepted} can rely on the event being durable.
 */
@Component
@EnableConfigurationProperties(InboxSettings.class)
public class Inbox {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    private final InboxStore store;
    private final List<InboxListener> listeners;
    private final InboxSettings settings;
    private final Pace pace;
    private final CommitQueue queue;
    private final List<Thread> committers = new ArrayList<>();
    private final DistributionSummary batchSizes;
    private final Counter stored;
    private final Counter duplicates;

    Inbox(InboxStore store, List<InboxListener> listeners, InboxSettings settings, Pace pace, MeterRegistry meters) {
        this.store = store;
        this.listeners = listeners;
        this.settings = settings;
        this.pace = pace;
        this.queue = new CommitQueue(settings);
        this.batchSizes = meters.summary("stripe-routes.inbox.batch");
        this.stored = meters.counter("stripe-routes.inbox.accepted", "duplicate", "false");
        this.duplicates = meters.counter("stripe-routes.inbox.accepted", "duplicate", "true");
        meters.gauge("stripe-routes.inbox.queue", queue, CommitQueue::size);
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
        queue.offer(waiting);
        return waiting.answer();
    }

    /** Refuses new events, and returns when all that had been taken are committed or failed. */
    @PreDestroy
    void close() throws InterruptedException {
        queue.close();
        for (Thread committer : committers) {
            committer.join(2 * settings.commitTimeout().toMillis());
            if (committer.isAlive()) {
                LOG.error("{} still commits; what it holds is not acknowledged", committer.getName());
            }
        }
    }

    private void commitUntilClosed() {
        for (List<Waiting> batch = queue.take(); !batch.isEmpty(); batch = queue.take()) {
            batchSizes.record(batch.size());
            pace.underWay(queue.underWay());
            commit(batch);
            queue.committed(batch);
        }
    }

    private void commit(List<Waiting> batch) {
        try {
            answer(batch, store.insert(batch.stream().map(Waiting::event).toList()));
        } catch (SQLException e) {
            if (batch.size() > 1 && (isDataError(e) || isDeadlock(e))) {
                batch.forEach(waiting -> commit(List.of(waiting)));
            } else if (isDataError(e)) {
                LOG.error("An event cannot be stored: {}", batch.get(0).event().id(), e);
                batch.get(0).fail(new EventRefused(batch.get(0).event().id(), e));
            } else {
                LOG.error("{} events could not be stored; Stripe will deliver them again", batch.size(), e);
                batch.forEach(waiting -> waiting.fail(new InboxUnavailable("the database is not available", e)));
            }
        } catch (RuntimeException | Error e) {
            // The thread has to live on, and nobody may wait for ever.
            LOG.error("{} events could not be stored", batch.size(), e);
            batch.forEach(waiting -> waiting.fail(new InboxUnavailable("the inbox is not available", e)));
        }
    }

    private void answer(List<Waiting> batch, Set<InboxStore.Key> fresh) {
        int count = fresh.size();
        stored.increment(count);
        duplicates.increment((double) batch.size() - count);
        for (Waiting waiting : batch) {
            boolean isNew = fresh.remove(InboxStore.Key.of(waiting.event()));
            waiting.answer().complete(new Accepted(waiting.event().id(), !isNew));
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

    /** True if another batch has the same events in another order; one event alone cannot be in such a circle. */
    private static boolean isDeadlock(SQLException e) {
        return "40P01".equals(e.getSQLState());
    }
}
