package io.striperoutes.stripe.component;

import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.StripeAnswer;
import io.striperoutes.stripe.StripeApi;
import io.striperoutes.stripe.StripeRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;

/**
 * Polls Stripe's events, the oldest first, each once while this runs. The list is complete only after a while, so that each poll looks
 * back a little. An event whose exchange fails is sent again with the next poll, before those after it.
 */
class StripeConsumer extends ScheduledPollConsumer {
    private static final String PATH = "/v1/events";
    private static final int MOST_HELD = 5_000;

    private final StripeEndpoint endpoint;
    private final StripeConfiguration options;
    /** When the events were made that the route has had, as far back as polls look. */
    private final Map<String, Long> seen = new HashMap<>();

    private final List<String> types;
    /** Unix second; -1 where the first poll begins. */
    private final long since;

    private StripeApi api;
    private long start = -1;
    private long newest;

    StripeConsumer(StripeEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.options = endpoint.getConfiguration();
        this.since = second(options.getSince());
        this.types = options.getTypes() == null || options.getTypes().isBlank()
                ? List.of()
                : Arrays.asList(options.getTypes().strip().split("\\s*,\\s*"));
    }

    @Override
    protected void doStart() throws Exception {
        api = endpoint.api();
        super.doStart();
    }

    @Override
    protected int poll() throws Exception {
        if (start < 0) {
            start = since >= 0 ? since : now();
            newest = start;
        }
        int polled = 0;
        Deque<Map<String, Object>> events = unseen();
        while (!events.isEmpty() && isRunAllowed()) {
            Map<String, Object> event = events.pop();
            if (!send(event)) {
                return polled;
            }
            polled++;
            newest = Math.max(newest, created(event));
            seen.put(Json.string(event, "id"), created(event));
        }
        seen.values().removeIf(created -> created < from());
        return polled;
    }

    /** By Stripe's clock; the newest event's second where Stripe tells no time. */
    private long now() {
        Map<String, Object> one = Map.of("limit", 1);
        StripeAnswer answer = api.call(options.connectionName(), StripeRequest.get(PATH, one, priority()));
        List<Map<String, Object>> newestEvent = Json.maps(answer.body(), "data");
        return answer.answered() > 0 || newestEvent.isEmpty() ? answer.answered() : created(newestEvent.get(0));
    }

    private long from() {
        return Math.max(start, newest - options.getOverlap());
    }

    private Deque<Map<String, Object>> unseen() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("created", Map.of("gte", from()));
        if (types.size() == 1) {
            parameters.put("type", types.get(0));
        } else if (!types.isEmpty()) {
            parameters.put("types", types);
        }
        Deque<Map<String, Object>> events = new ArrayDeque<>();
        Pages pages = new Pages(
                page -> api.call(options.connectionName(), StripeRequest.get(PATH, page, priority()))
                        .body(),
                parameters,
                false);
        while (pages.hasNext()) {
            Map<String, Object> event = pages.next();
            if (!seen.containsKey(Json.string(event, "id"))) {
                events.push(event);
            }
            if (events.size() > MOST_HELD) {
                events.removeLast(); // the newest: it comes with a later poll
            }
        }
        return events;
    }

    private StripeRequest.Priority priority() {
        return options.priorityOr(StripeRequest.Priority.RECONCILIATION);
    }

    private boolean send(Map<String, Object> event) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(event);
            exchange.getMessage().setHeader(StripeConstants.EVENT_ID, event.get("id"));
            exchange.getMessage().setHeader(StripeConstants.EVENT_TYPE, event.get("type"));
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                getExceptionHandler()
                        .handleException("event " + event.get("id") + " failed", exchange, exchange.getException());
                return false;
            }
            return true;
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private static long second(String since) {
        try {
            return since == null ? -1 : Instant.parse(since).getEpochSecond();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("since must be a time such as 2026-01-31T00:00:00Z, not " + since);
        }
    }

    private static long created(Map<String, Object> event) {
        Long created = Json.integer(event, "created");
        return created == null ? 0 : created;
    }
}
