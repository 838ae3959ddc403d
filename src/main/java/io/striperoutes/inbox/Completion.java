package io.striperoutes.inbox;

import io.striperoutes.database.Sql;
import io.striperoutes.mirror.Batch;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.Exchange;
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

    /** Marks each event as processed, skipped, or waiting for its object; property {@code waiting} says how many of them wait. */
    public void complete(
            Exchange exchange,
            @ExchangeProperty("claimed") List<Claimed> claimed,
            @ExchangeProperty(Batch.PROPERTY) Batch batch) {
        List<Claimed> done =
                claimed.stream().filter(c -> !batch.awaitsObject(c.event())).toList();
        exchange.setProperty("waiting", claimed.size() - done.size());
        noteThin(claimed.stream().filter(c -> c.event().isThin()).toList(), batch);
        mark(done, batch);
    }

    private void noteThin(List<Claimed> thin, Batch batch) {
        if (thin.isEmpty()) {
            return;
        }
        jdbc.sql(Sql.of("inbox/await-objects"))
                .param("seqs", thin.stream().map(Claimed::seq).toArray(Long[]::new))
                .param(
                        "waits",
                        thin.stream().map(c -> batch.awaitsObject(c.event())).toArray(Boolean[]::new))
                .param(
                        "snapshotEvents",
                        thin.stream().map(c -> c.event().snapshotEvent()).toArray(String[]::new))
                .update();
    }

    private void mark(List<Claimed> claimed, Batch batch) {
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
