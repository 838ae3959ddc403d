package io.striperoutes.stripe.component;

import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.camel.Processor;

/**
 * Polls Stripe's events, the oldest first, each once while this runs. An event whose exchange fails is sent again with the next poll, before
 * those after it.
 */
class StripeConsumer extends PollConsumer {
    private final UnseenEvents events;
    private boolean begun;

    StripeConsumer(StripeEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        String types = endpoint.getConfiguration().getTypes();
        this.events = events(
                types == null || types.isBlank()
                        ? List.of()
                        : Arrays.asList(types.strip().split("\\s*,\\s*")));
    }

    @Override
    protected int poll() throws Exception {
        if (!begun) {
            events.beginAt(since() >= 0 ? since() : events.now());
            begun = true;
        }
        int polled = 0;
        Deque<Map<String, Object>> unseen = events.read();
        while (!unseen.isEmpty() && isRunAllowed()) {
            Map<String, Object> event = unseen.pop();
            if (!send(event, event)) {
                return polled;
            }
            polled++;
            events.had(event);
        }
        events.forgetOld();
        return polled;
    }
}
