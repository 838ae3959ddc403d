package io.striperoutes.webhook;

import io.micrometer.core.instrument.Timer;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;

/**
 * Serves the one route that takes webhooks, without Spring MVC and without a thread that waits for the commit: these
 * two cost more than the whole route. All other {@code platform-http} routes stay with the engine of Camel's starter.
 */
class WebhookEngine implements PlatformHttpEngine {
    private final Timer time;
    private volatile WebhookConsumer consumer;

    /** @param time is told how long each delivery took that came as far as the route */
    WebhookEngine(Timer time) {
        this.time = time;
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        consumer = new WebhookConsumer(endpoint, processor, time);
        return consumer;
    }

    /** The running route's consumer; null while there is none. */
    WebhookConsumer running() {
        WebhookConsumer current = consumer;
        return current != null && current.isStarted() && !current.isSuspended() ? current : null;
    }
}
