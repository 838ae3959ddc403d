package io.striperoutes.stripe.component;

import io.striperoutes.stripe.EventList;
import io.striperoutes.stripe.StripeFailure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Processor;

/**
 * Polls a list, one page of which is held at a time; where it is incremental, later polls bring only what has changed. An object whose exchange
 * fails is sent again with the next poll, which goes on from there.
 */
class ListConsumer extends PollConsumer {
    private final ConsumedList list;
    private final boolean incremental;
    private final UnseenEvents changes;

    private boolean listed;
    /** What is left of the list that is being read. */
    private final Deque<Pages> unread = new ArrayDeque<>();

    private Map<String, Object> failed;

    ListConsumer(StripeEndpoint endpoint, Processor processor, ConsumedList list) {
        super(endpoint, processor);
        this.list = list;
        this.incremental = endpoint.isIncremental();
        this.changes = events(list.events());
    }

    @Override
    protected int poll() throws Exception {
        if (isRead() && !(incremental && listed)) {
            begin();
        }
        return isRead() ? pollChanges() : pollList();
    }

    private boolean isRead() {
        return unread.isEmpty() && failed == null;
    }

    private void begin() {
        Map<String, Object> made = new HashMap<>();
        if (incremental) {
            long now = changes.now();
            boolean told = since() > now - EventList.TOO_OLD.toSeconds();
            // What changes while the list is read may come twice, rather than never.
            changes.beginAt(told ? since() : now);
            if (told) {
                listed = true;
                return;
            }
        } else if (since() >= 0) {
            made.put("created", Map.of("gte", since()));
        }
        for (Map<String, Object> part : list.parts()) {
            Map<String, Object> parameters = new HashMap<>(part);
            parameters.putAll(made);
            unread.add(new Pages(page -> ask(list.path(), page).body(), parameters, false));
        }
    }

    private int pollList() throws Exception {
        int polled = 0;
        while (isRunAllowed()) {
            Map<String, Object> object = failed == null ? next() : failed;
            if (object == null) {
                listed = true;
                return polled;
            }
            failed = object;
            if (!send(object, null)) {
                return polled;
            }
            failed = null;
            polled++;
        }
        return polled;
    }

    /** The next object of the list, or null at its end. */
    private Map<String, Object> next() {
        try {
            while (!unread.isEmpty() && !unread.peek().hasNext()) {
                unread.remove();
            }
        } catch (StripeFailure failure) {
            if ("resource_missing".equals(failure.code())) {
                unread.clear(); // what the page should begin after was deleted meanwhile: the next poll reads the
                // list anew
            }
            throw failure;
        }
        return unread.isEmpty() ? null : unread.peek().next();
    }

    private int pollChanges() throws Exception {
        int polled = 0;
        Deque<Map<String, Object>> events = changes.read();
        while (!events.isEmpty() && isRunAllowed()) {
            Map<String, Object> event = events.pop();
            Map<String, Object> object = list.changedBy(event);
            if (object != null) {
                if (!send(object, event)) {
                    return polled;
                }
                polled++;
            }
            changes.had(event);
        }
        changes.forgetOld();
        return polled;
    }
}
