package io.striperoutes.inbox;

import io.striperoutes.database.Sql;
import io.striperoutes.failure.Causes;
import io.striperoutes.mirror.Batch;
import io.striperoutes.stripe.StorableJson;
import io.striperoutes.stripe.StripeEvent;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes events that are due out of the inbox. What is claimed is held by locks of the transaction, so it is released by
 * commit, by rollback and by the death of the node alike.
 */
@Component("inboxClaim")
class Claim {
    private static final Logger LOG = LoggerFactory.getLogger(Claim.class);
    static final String CLAIMED = "claimed";
    private static final String OTHERS_WAIT = "othersWait";

    private final JdbcClient jdbc;
    private final Pace pace;
    private final DueSince dueSince;
    private final EventErasure erasure;
    private final int window;
    private final int lanes;

    Claim(
            JdbcClient jdbc,
            Pace pace,
            DueSince dueSince,
            EventErasure erasure,
            @Value("${stripe-routes.inbox.window}") int window,
            @Value("${stripe-routes.inbox.lanes}") int lanes) {
        this.jdbc = jdbc;
        this.pace = pace;
        this.dueSince = dueSince;
        this.erasure = erasure;
        this.window = window;
        this.lanes = lanes;
    }

    /** Forgets the last batch, as a transaction that cannot even be opened has claimed nothing, and waits for the turn of the next one. */
    public void awaitTurn(Exchange exchange) throws InterruptedException {
        exchange.removeProperty(CLAIMED);
        exchange.setVariable("more", false);
        exchange.setProperty(OTHERS_WAIT, !exchange.getContext().isStopping() && pace.awaitTurn());
    }

    /** The batch is over, however it ended; a turn that never came is not given back. */
    public void end(Exchange exchange) {
        pace.ended(Boolean.TRUE.equals(exchange.removeProperty(OTHERS_WAIT)));
    }

    /**
     * Claims a batch: the lanes that have waited longest, each in the order of arrival. The body becomes the list of
     * their events, empty if nothing is due or the context is stopping; variable {@code more} says whether to ask again.
     */
    public void claimBatch(Exchange exchange) {
        boolean stopping = exchange.getContext().isStopping();
        DueSince.Look look = dueSince.next();
        List<Claimed> claimed = stopping ? List.of() : load(lockLanes(look));
        exchange.setVariable("more", !stopping && (!claimed.isEmpty() || othersAreAtIt(look)));
        open(exchange, claimed);
    }

    /** True, after a moment, if other workers hold all that is due: what they do not take with them is claimable then. */
    private boolean othersAreAtIt(DueSince.Look look) {
        boolean due = jdbc.sql(Sql.of("inbox/exists-due"))
                .param("since", look.since())
                .query(Boolean.class)
                .single();
        if (due) {
            pace.giveWay();
        }
        return due;
    }

    /** Claims the event that is the body (a {@link Claimed} of a batch that failed) alone, if it is still due. */
    public void claimOne(Exchange exchange) {
        long seq = exchange.getMessage().getBody(Claimed.class).seq();
        jdbc.sql(Sql.of("inbox/lock-lane")).param("seq", seq).query().listOfRows();
        open(exchange, load(new Long[] {seq}));
    }

    /** Claims these events, done or not, for a transaction that will be rolled back. */
    void claim(Exchange exchange, Long[] seqs) {
        jdbc.sql(Sql.of("inbox/lock-lanes")).param("seqs", seqs).query().listOfRows();
        jdbc.sql(Sql.of("inbox/reopen-events")).param("seqs", seqs).update();
        open(exchange, load(seqs));
    }

    /** Opens a batch of claimed events, which become the body. */
    static void open(Exchange exchange, List<Claimed> claimed) {
        exchange.setProperty(Batch.PROPERTY, new Batch());
        exchange.setProperty(CLAIMED, claimed);
        exchange.getMessage().setBody(claimed.stream().map(Claimed::event).toList());
    }

    private Long[] lockLanes(DueSince.Look look) {
        List<Long[]> claimed = jdbc.sql(Sql.of("inbox/claim-lanes"))
                .param("since", look.since())
                .param("window", window)
                .param("lanes", lanes)
                .query((row, number) -> {
                    if (number == 0) {
                        dueSince.found(look, row.getObject("oldest", OffsetDateTime.class));
                    }
                    return (Long[]) row.getArray("seqs").getArray();
                })
                .list();
        pace.claimed(claimed.size() == lanes);
        return claimed.stream().flatMap(Arrays::stream).toArray(Long[]::new);
    }

    /** Those of these events that are due, for a transaction that holds their lanes. */
    List<Claimed> load(Long[] seqs) {
        if (seqs.length == 0) {
            return List.of();
        }
        return jdbc
                .sql(Sql.of("inbox/load-claimed"))
                .param("seqs", seqs)
                .query((row, n) -> claimed(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Claimed> claimed(ResultSet row) throws SQLException {
        long seq = row.getLong("seq");
        Map<String, Object> payload;
        try {
            payload = StorableJson.object(row.getBytes("payload"));
        } catch (IOException e) {
            giveUp(seq, e);
            return Optional.empty();
        }
        StripeEvent event = new StripeEvent(row.getString("connection"), payload);
        return Optional.of(new Claimed(
                seq,
                row.getInt("attempts"),
                switch (row.getString("erased")) {
                    case "yes" -> erasure.erase(seq, event);
                    case "perhaps" -> erasure.eraseIfConcerned(seq, event, event.object());
                    default -> event;
                }));
    }

    /** What cannot be read can never be applied, and must not keep the others of its batch from it for ever. */
    private void giveUp(long seq, IOException cause) {
        LOG.error("Event number {} of the inbox cannot be read, it is dead", seq, cause);
        jdbc.sql(Sql.of("inbox/give-up"))
                .param("seq", seq)
                .param("error", Causes.line(cause))
                .update();
    }
}
