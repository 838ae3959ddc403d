package io.striperoutes.inbox;

import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Counts how often in a row a worker's batch has lost a race: a few times is bad luck, more is an event that always does. */
@Component("inboxRaces")
class Races {
    private static final int MOST = 5;
    private static final String LOST = "racesLost";

    /** True while the whole batch may be tried again; then its events run one by one, where the one that loses fails alone. */
    public boolean mayRepeat(Exchange exchange) {
        int lost = exchange.getProperty(LOST, 0, Integer.class) + 1;
        exchange.setProperty(LOST, lost > MOST ? 0 : lost);
        return lost <= MOST;
    }

    /** The batch is committed. */
    public void won(Exchange exchange) {
        exchange.removeProperty(LOST);
    }
}
