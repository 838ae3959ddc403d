package io.striperoutes.inbox;

import io.striperoutes.database.Sql;
import io.striperoutes.mirror.Batch;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.ExchangeProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Marks the events of a batch as processed or skipped, in the transaction of their effects. */
@Component("inboxCompletion")
class Completion {
    private final JdbcClient jdbc;

    Completion(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void complete(
            @ExchangeProperty("claimed") List<Claimed> claimed, @ExchangeProperty(Batch.PROPERTY) Batch batch) {
        String[] reasons =
                claimed.stream().map(c -> batch.skipReason(c.event())).toArray(String[]::new);
        jdbc.sql(Sql.of("inbox/complete-work"))
                .param("seqs", claimed.stream().map(Claimed::seq).toArray(Long[]::new))
                .param(
                        "statuses",
                        Arrays.stream(reasons)
                                .map(reason -> reason == null ? "processed" : "skipped")
                                .toArray(String[]::new))
                .param("reasons", reasons)
                .update();
    }
}
