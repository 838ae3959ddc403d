package io.striperoutes.reconcile;

import io.striperoutes.database.Sql;
import io.striperoutes.inbox.Accepted;
import io.striperoutes.inbox.ArrivedEvent;
import io.striperoutes.inbox.ArrivedEvent.Source;
import io.striperoutes.inbox.EventRefused;
import io.striperoutes.inbox.EventShape;
import io.striperoutes.inbox.Inbox;
import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts those events into the inbox that Stripe has and the inbox never had. */
@Component
class MissedEvents {
    private static final Logger LOG = LoggerFactory.getLogger(MissedEvents.class);

    private final JdbcClient jdbc;
    private final Inbox inbox;

    MissedEvents(JdbcClient jdbc, Inbox inbox) {
        this.jdbc = jdbc;
        this.inbox = inbox;
    }

    /** Those of a page of events that the inbox never had, the oldest first. */
    List<Map<String, Object>> among(String connection, List<Map<String, Object>> page) {
        Set<String> unseen = new HashSet<>(jdbc.sql(Sql.of("reconcile/find-unseen-events"))
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
     * @throws io.striperoutes.inbox.InboxUnavailable if the inbox takes none now
     */
    List<Map<String, Object>> accept(String connection, List<Map<String, Object>> missed) {
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

    /** How many of these events wait for their first attempt. */
    int waiting(String connection, List<Map<String, Object>> events) {
        return jdbc.sql(Sql.of("reconcile/count-waiting-events"))
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
