package io.striperoutes.inbox;

import io.striperoutes.database.Sql;
import io.striperoutes.mirror.Batch;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.StripeEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes events that are due out of the inbox. What is claimed is held by locks of the transaction, so it is released by
 * commit, by rollback and by the death of the node alike.
 */
@Component("inboxClaim")
class Claim {
    private final JdbcClient jdbc;
    private final int window;
    private final int lanes;

    Claim(
            JdbcClient jdbc,
            @Value("${stripe-routes.inbox.window}") int window,
            @Value("${stripe-routes.inbox.lanes}") int lanes) {
        this.jdbc = jdbc;
        this.window = window;
        this.lanes = lanes;
    }

    /**
     * Claims a batch: the lanes that have waited longest, each in the order of arrival. The body becomes the list of
     * their events, empty if nothing is due or the context is stopping; variable {@code more} says whether to ask again.
     */
    public void claimBatch(Exchange exchange) {
        exchange.removeProperty("claimed");
        boolean stopping = exchange.getContext().isStopping();
        List<Claimed> claimed = stopping ? List.of() : load(lockLanes());
        exchange.setVariable("more", !claimed.isEmpty());
        open(exchange, claimed);
    }

    /** Claims the event that is the body (a {@link Claimed} of a batch that failed) alone, if it is still due. */
    public void claimOne(Exchange exchange) {
        long seq = exchange.getMessage().getBody(Claimed.class).seq();
        jdbc.sql(Sql.of("inbox/lock-lane")).param("seq", seq).query().listOfRows();
        open(exchange, load(new Long[] {seq}));
    }

    private static void open(Exchange exchange, List<Claimed> claimed) {
        exchange.setProperty(Batch.PROPERTY, new Batch());
        exchange.setProperty("claimed", claimed);
        exchange.getMessage().setBody(claimed.stream().map(Claimed::event).toList());
    }

    private Long[] lockLanes() {
        List<Long> seqs = new ArrayList<>();
        jdbc.sql(Sql.of("inbox/claim-lanes"))
                .param("window", window)
                .param("lanes", lanes)
                .query((ResultSet row) ->
                        seqs.addAll(Arrays.asList((Long[]) row.getArray("seqs").getArray())));
        return seqs.toArray(Long[]::new);
    }

    private List<Claimed> load(Long[] seqs) {
        if (seqs.length == 0) {
            return List.of();
        }
        return jdbc.sql(Sql.of("inbox/load-claimed"))
                .param("seqs", seqs)
                .query((row, n) -> claimed(row))
                .list();
    }

    private static Claimed claimed(ResultSet row) throws SQLException {
        return new Claimed(
                row.getLong("seq"),
                row.getInt("attempts"),
                new StripeEvent(row.getString("connection"), payload(row.getBytes("payload"))));
    }

    private static Map<String, Object> payload(byte[] bytes) {
        try {
            return Json.object(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("an event in the inbox is not JSON", e);
        }
    }
}
