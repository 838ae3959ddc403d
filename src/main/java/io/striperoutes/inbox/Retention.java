package io.striperoutes.inbox;

import io.striperoutes.database.Sql;
import java.time.Duration;
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
    /** Where the last portion ended, so that rows are looked at once per run of the program and not every hour again. */
    private long after;

    Retention(JdbcClient jdbc, @Value("${stripe-routes.inbox.event-retention}") Duration retention) {
        this.jdbc = jdbc;
        this.retention = retention;
    }

    /** Drops a portion; variable {@code more} says whether to ask again. */
    public synchronized void drop(Exchange exchange) {
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
