package io.striperoutes.lifecycle;

import io.striperoutes.mirror.Batch;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Decides again for customers whose time has come: a grace period is over, or a changed mapping is applied to all. */
@Component("dueCustomers")
class DueCustomers {
    private final CustomerStore store;
    private final Decisions decisions;
    private final Clock clock;

    DueCustomers(CustomerStore store, Decisions decisions, Clock clock) {
        this.store = store;
        this.decisions = decisions;
        this.clock = clock;
    }

    /** Decides for the next portion; variable {@code more} says whether to ask again. */
    public void decide(Exchange exchange) {
        Batch batch = new Batch();
        exchange.setProperty(Batch.PROPERTY, batch);
        List<Customer> due = store.lockDue(clock.instant());
        exchange.setVariable("more", !due.isEmpty() && !exchange.getContext().isStopping());
        if (!due.isEmpty()) {
            decisions.decide(due, Map.of(), Set.of(), batch);
        }
    }
}
