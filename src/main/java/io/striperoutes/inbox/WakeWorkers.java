package io.striperoutes.inbox;

import io.striperoutes.dispatch.RouteLookup;
import org.apache.camel.ProducerTemplate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Starts work on new events at once. */
@Component
class WakeWorkers implements InboxListener {
    private static final String ROUTE = "inbox-wake";

    private final RouteLookup routes;
    private final ProducerTemplate producer;

    WakeWorkers(@Lazy RouteLookup routes, @Lazy ProducerTemplate producer) {
        this.routes = routes;
        this.producer = producer;
    }

    @Override
    public void eventsArrived(int count) {
        // A direct: without its route would hold the commits of all webhooks up; what it would wake finds the events by
        // itself.
        if (routes.exists(ROUTE)) {
            producer.sendBody("direct:" + ROUTE, count);
        }
    }
}
