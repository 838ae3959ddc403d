package io.striperoutes.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts refused deliveries by reason: who watches this sees a wrong secret or a wrong clock at once. */
@Component
class Refusals {
    private final MeterRegistry meters;

    Refusals(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(Problem problem) {
        meters.counter("stripe-routes.webhook.refused", "reason", problem.reason())
                .increment();
    }
}
