package io.striperoutes.inbox;

import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Starts work on new events at once. */
@Component
class WakeWorkers implements InboxListener {
    private final CamelContext context;
    private final ProducerTemplate producer;

    WakeWorkers(@Lazy CamelContext context, @Lazy ProducerTemplate producer) {
        this.context = context;
        this.producer = producer;
    }

    @Override
    public void eventsArrived(int count) {
        if (context.isStarted()) {
            producer.sendBody("direct:inbox-wake", count);
        }
    }
}
