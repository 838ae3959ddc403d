package io.striperoutes.stripe.component;

import io.striperoutes.stripe.StripeAnswer;
import io.striperoutes.stripe.StripeApi;
import io.striperoutes.stripe.StripeRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;

/** What the consumers have in common: how they ask Stripe, and how they send what they found. */
abstract class PollConsumer extends ScheduledPollConsumer {
    private final StripeEndpoint endpoint;
    private final StripeConfiguration options;
    private final long since;

    private StripeApi api;

    PollConsumer(StripeEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.options = endpoint.getConfiguration();
        this.since = second(options.getSince());
    }

    @Override
    protected void doStart() throws Exception {
        api = endpoint.api();
        super.doStart();
    }

    /** Unix second; -1 where the option is not set. */
    long since() {
        return since;
    }

    StripeAnswer ask(String path, Map<String, Object> parameters) {
        return api.call(
                options.connectionName(),
                StripeRequest.get(path, parameters, options.priorityOr(StripeRequest.Priority.RECONCILIATION)));
    }

    UnseenEvents events(List<String> types) {
        return new UnseenEvents(parameters -> ask(UnseenEvents.PATH, parameters), types, options.getOverlap());
    }

    /**
     * Sends the object; false if its exchange failed.
     *
     * @param event that tells of it; null if none does
     */
    boolean send(Map<String, Object> object, Map<String, Object> event) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(object);
            if (event != null) {
                exchange.getMessage().setHeader(StripeConstants.EVENT_ID, event.get("id"));
                exchange.getMessage().setHeader(StripeConstants.EVENT_TYPE, event.get("type"));
            }
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                Object id = event == null ? object.get("id") : event.get("id");
                getExceptionHandler().handleException(id + " failed", exchange, exchange.getException());
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
}
