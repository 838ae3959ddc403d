package io.striperoutes.stripe;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far Stripe's list of events has been read: from now backwards to a second, page by page. */
public final class EventList {
    /** Where it is asked for. */
    public static final String PATH = "/v1/events";
    /** So long an event may take to be listed: what was read up to a moment is complete only up to that long before. */
    public static final Duration BEHIND = Duration.ofSeconds(60);
    /** So far back is looked again, in case it took longer. */
    public static final Duration OVERLAP = Duration.ofMinutes(10);
    /** How long Stripe keeps events. */
    public static final Duration KEPT = Duration.ofDays(30);
    /** From that age on events alone are no longer trusted to tell all. */
    public static final Duration TOO_OLD = Duration.ofDays(25);

    private final Instant from;
    private final Map<String, Object> filter;
    private Long asked;
    private String after;
    private boolean more = true;

    /**
     * The events from a second on.
     *
     * @param filter such as {@code type} or {@code types}; empty for all
     */
    public EventList(Instant from, Map<String, Object> filter) {
        this.from = from;
        this.filter = Map.copyOf(filter);
    }

    /** What to ask for next. */
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>(filter);
        parameters.put("created", Map.of("gte", from.getEpochSecond()));
        parameters.put("limit", 100);
        if (after != null) {
            parameters.put("starting_after", after);
        }
        return parameters;
    }

    /**
     * Takes the answer, and gives back its events, the newest first.
     *
     * @throws StripeFailure if the list goes on, but shows nothing new
     */
    public List<Map<String, Object>> read(StripeAnswer answer) {
        if (asked == null) {
            asked = answer.sent();
        }
        ListPage page = ListPage.of(answer.body());
        more = page.more();
        if (more) {
            after = page.last(after);
        }
        return page.objects();
    }

    /** Whether there is another page. */
    public boolean more() {
        return more;
    }

    /** Unix second, by Stripe's clock, of the first request: later events are on none of the pages. */
    public long asked() {
        return asked;
    }
}
