package io.striperoutes.stripe.component;

import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.StripeAnswer;
import io.striperoutes.stripe.StripeFailure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The events that a consumer has not had yet. Stripe's list is complete only after a while, so that each reading looks back a little. */
final class UnseenEvents {
    static final String PATH = "/v1/events";
    private static final int MOST_HELD = 5_000;

    private final Function<Map<String, Object>, StripeAnswer> ask;
    private final List<String> types;
    private final long overlap;
    /** When the events were made that have been had, as far back as readings look. */
    private final Map<String, Long> seen = new HashMap<>();

    private long start;
    private long newest;
    /** The event that was had last; where it is not the newest that there is, as more were there than can be held, it is gone on from there. */
    private String last;

    private boolean behind;

    /**
     * @param ask for the list of events, by its parameters
     * @param types empty for all
     * @param overlap how many seconds a reading looks back
     */
    UnseenEvents(Function<Map<String, Object>, StripeAnswer> ask, List<String> types, long overlap) {
        this.ask = ask;
        this.types = types;
        this.overlap = overlap;
    }

    /** Nothing before this Unix second is read. */
    void beginAt(long second) {
        start = second;
        newest = second;
    }

    /** The Unix second by Stripe's clock; that of the newest event where Stripe tells no time. */
    long now() {
        StripeAnswer answer = ask.apply(Map.of("limit", 1));
        List<Map<String, Object>> newestEvent = Json.maps(answer.body(), "data");
        return answer.answered() > 0 || newestEvent.isEmpty() ? answer.answered() : created(newestEvent.get(0));
    }

    /** The oldest first. Of more than can be held, the newest come with a later reading. */
    Deque<Map<String, Object>> read() {
        return behind && last != null ? onwards() : backwards();
    }

    private Deque<Map<String, Object>> backwards() {
        Deque<Map<String, Object>> events = new ArrayDeque<>();
        Pages pages = pages(Map.of());
        behind = false;
        while (pages.hasNext()) {
            Map<String, Object> event = pages.next();
            if (isUnseen(event)) {
                events.push(event);
            }
            if (events.size() > MOST_HELD) {
                events.removeLast();
                behind = true;
            }
        }
        return events;
    }

    /** From the event that was had last to the newest, so that a long backlog is not read again for each part of it. */
    private Deque<Map<String, Object>> onwards() {
        Deque<Map<String, Object>> events = new ArrayDeque<>();
        try {
            Pages pages = pages(Map.of("ending_before", last));
            while (events.size() < MOST_HELD && pages.hasNext()) {
                Map<String, Object> event = pages.next();
                if (isUnseen(event)) {
                    events.add(event);
                }
            }
            behind = events.size() == MOST_HELD;
        } catch (StripeFailure failure) {
            if ("resource_missing".equals(failure.code())) {
                behind = false; // Stripe keeps events for a while only: the next reading begins anew
            }
            throw failure;
        }
        return events;
    }

    private boolean isUnseen(Map<String, Object> event) {
        return !seen.containsKey(Json.string(event, "id"));
    }

    private Pages pages(Map<String, Object> position) {
        Map<String, Object> parameters = new LinkedHashMap<>(position);
        parameters.put("created", Map.of("gte", from()));
        if (types.size() == 1) {
            parameters.put("type", types.get(0));
        } else if (!types.isEmpty()) {
            parameters.put("types", types);
        }
        return new Pages(page -> ask.apply(page).body(), parameters, false);
    }

    /** It is not read again. */
    void had(Map<String, Object> event) {
        last = Json.string(event, "id");
        newest = Math.max(newest, created(event));
        seen.put(Json.string(event, "id"), created(event));
    }

    /** All that was read has been had: what lies before the next reading need not be known any more. */
    void forgetOld() {
        seen.values().removeIf(created -> created < from());
    }

    private long from() {
        return Math.max(start, newest - overlap);
    }

    private static long created(Map<String, Object> event) {
        Long created = Json.integer(event, "created");
        return created == null ? 0 : created;
    }
}
