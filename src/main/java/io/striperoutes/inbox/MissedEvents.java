package io.striperoutes.inbox;

import io.striperoutes.database.Sql;
import io.striperoutes.failure.Stopped;
import io.striperoutes.inbox.ArrivedEvent.Source;
import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts those events into the inbox that Stripe has and the inbox never had. */
@Component
public class MissedEvents {
    private static final Logger LOG = LoggerFactory.getLogger(MissedEvents.class);
    private static final Duration MOMENT = Duration.ofMillis(50);
    private static final int MOST_MOMENTS = 1_200;

    private final JdbcClient jdbc;
    private final Inbox inbox;

    MissedEvents(JdbcClient jdbc, Inbox inbox) {
        this.jdbc = jdbc;
        this.inbox = inbox;
    }

    /** Those of a page of events that the inbox never had, the oldest first. */
    public List<Map<String, Object>> among(String connection, List<Map<String, Object>> page) {
        Set<String> unseen = new HashSet<>(jdbc.sql(Sql.of("inbox/find-unseen-events"))
                .param("connection", connection)
                .param(
                        "ids",
                        page.stream().map(event -> Json.string(event, "id")).toArray(String[]::new))
                .query(String.class)
                .list());
        List<Map<String, Object>> missed = new ArrayList<>(page);
        missed.removeIf(event -> !unseen.contains(Json.string(event, "id")));
        Collections.reverse(missed);
        return missed;
    }

    /**
     * Puts events into the inbox, and returns those of them that were new to it: a webhook may be faster.
     *
     * @throws InboxUnavailable if the inbox takes none now
     */
    public List<Map<String, Object>> accept(String connection, List<Map<String, Object>> missed) {
        Map<Map<String, Object>, CompletionStage<Accepted>> answers = new IdentityHashMap<>();
        for (Map<String, Object> event : missed) {
            try {
                answers.put(event, inbox.accept(arrived(connection, event)));
            } catch (IOException e) {
                LOG.error("Stripe lists an event {} that is none: {}", event.get("id"), e.getMessage());
            }
        }
        return missed.stream()
                .filter(event -> answers.containsKey(event) && isNew(answers.get(event)))
                .toList();
    }

    /**
     * Waits until these events have been processed, or have failed at it; at most for a minute.
     *
     * @throws Stopped if the program is being stopped meanwhile
     */
    public void awaitDone(CamelContext context, String connection, List<Map<String, Object>> events) {
        for (int i = 0; i < MOST_MOMENTS && waiting(connection, events) > 0; i++) {
            Stopped.check(context);
            LockSupport.parkNanos(MOMENT.toNanos());
        }
    }

    /** How many of these events wait for their first attempt. */
    private int waiting(String connection, List<Map<String, Object>> events) {
        return jdbc.sql(Sql.of("inbox/count-waiting-events"))
                .param("connection", connection)
                .param(
                        "ids",
                        events.stream().map(event -> Json.string(event, "id")).toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    private static ArrivedEvent arrived(String connection, Map<String, Object> event) throws IOException {
        return EventShape.read(connection, Source.RECONCILIATION, Json.bytes(event));
    }

    private static boolean isNew(CompletionStage<Accepted> answer) {
        try {
            return !answer.toCompletableFuture().join().duplicate();
        } catch (CompletionException e) {
            if (e.getCause() instanceof EventRefused refused) {
                LOG.error("An event that was missed cannot be stored", refused);
                return false;
            }
            throw e;
        }
    }
}
