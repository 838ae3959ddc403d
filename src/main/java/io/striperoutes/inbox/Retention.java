package io.striperoutes.inbox;

import io.striperoutes.database.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.apache.camel.Exchange;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Drops the payloads of events that were processed long ago. */
@Component("inboxRetention")
class Retention {
    private final JdbcClient jdbc;
    private final Duration retention;
    private final Clock clock;
    /**
     * Where the last portion ended, so that the rows before it are not looked at every hour again. Once a day they are: an old event that was dead
     * may have been replayed.
     */
    private long after;

    private LocalDate day;

    Retention(JdbcClient jdbc, Clock clock, @Value("${stripe-routes.inbox.event-retention}") Duration retention) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.retention = retention;
    }

    /** Drops a portion; variable {@code more} says whether to ask again. */
    public synchronized void drop(Exchange exchange) {
        LocalDate today = LocalDate.now(clock);
        if (!today.equals(day)) {
            day = today;
            after = 0;
        }
        List<Long> dropped = jdbc.sql(Sql.of("inbox/drop-payloads"))
                .param("after", after)
                .param("retention", (double) retention.toSeconds())
                .query(Long.class)
                .list();
        after = dropped.stream().mapToLong(Long::longValue).max().orElse(after);
        exchange.setVariable(
                "more", !dropped.isEmpty() && !exchange.getContext().isStopping());
    }
}
