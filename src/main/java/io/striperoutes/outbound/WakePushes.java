package io.striperoutes.outbound;

import org.apache.camel.ProducerTemplate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Starts work on what is owed at once. */
@Component
class WakePushes {
    private static final String ROUTE = "outbound-wake";

    private final ProducerTemplate producer;

    WakePushes(@Lazy ProducerTemplate producer) {
        this.producer = producer;
    }

    /** Who ends, or has not begun, need not be woken: what is owed is looked for every second. */
    void now() {
        if (producer.getCamelContext().isStarted() && producer.getCamelContext().getRoute(ROUTE) != null) {
            producer.sendBody("direct:" + ROUTE, null);
        }
    }
}
