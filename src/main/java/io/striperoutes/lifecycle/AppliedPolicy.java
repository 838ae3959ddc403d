package io.striperoutes.lifecycle;

import io.striperoutes.database.Sql;
import io.striperoutes.failure.Causes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sees at start whether price mapping or policy have changed since the states were decided, and orders all to be decided again. What other nodes, which still
 * have the former ones, decide from then on is decided again too.
 */
@Component
class AppliedPolicy {
    private static final Logger LOG = LoggerFactory.getLogger(AppliedPolicy.class);

    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final String fingerprint;

    AppliedPolicy(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock,
            Policy policy,
            @Value("${stripe-routes.catalog.price-mapping}") String priceMapping) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.fingerprint = fingerprint(policy.grace() + "\n" + policy.end() + "\n" + policy.defaultTier() + "\n"
                + new TreeMap<>(policy.statuses()) + "\n" + priceMapping);
    }

    /** What this node decides by, as a hash. */
    String fingerprint() {
        return fingerprint;
    }

    /** Whether all are decided as this node decides; in a transaction that has locked customers, until its end. */
    boolean inForce() {
        return jdbc.sql(Sql.of("lifecycle/is-policy-in-force"))
                .param("fingerprint", fingerprint)
                .query(Boolean.class)
                .single();
    }

    /** Makes all customers due, if this node decides by what is new. */
    @EventListener(ApplicationStartedEvent.class)
    public void apply() {
        if (jdbc.sql(Sql.of("lifecycle/is-policy-applied"))
                .param("fingerprint", fingerprint)
                .query(Boolean.class)
                .single()) {
            return;
        }
        transaction.executeWithoutResult(status -> putInForce());
        LOG.info("Price mapping or policy are new: all customers are decided again");
        long customers = 0;
        List<UUID> portion = List.of(FIRST);
        while (!portion.isEmpty()) {
            portion = portionAfter(portion.get(portion.size() - 1));
            customers += portion.size();
        }
        jdbc.sql(Sql.of("lifecycle/complete-applied-policy"))
                .param("fingerprint", fingerprint)
                .update();
        LOG.info("{} customers are due", customers);
    }

    /** Alone, so that who decides has either committed before, or sees it. */
    private void putInForce() {
        jdbc.sql(Sql.of("catalog/lock-grants")).query().singleRow();
        jdbc.sql(Sql.of("lifecycle/save-applied-policy"))
                .param("fingerprint", fingerprint)
                .update();
    }

    private List<UUID> portionAfter(UUID last) {
        while (true) {
            try {
                return transaction.execute(status -> jdbc.sql(Sql.of("lifecycle/decide-all-again"))
                        .param("after", last)
                        .param("now", CustomerStore.seconds(clock.instant()))
                        .query(UUID.class)
                        .list());
            } catch (PessimisticLockingFailureException e) {
                // Two customers that are being made one are locked in another order, and PostgreSQL has broken the
                // circle here.
                LOG.info("A portion of customers is asked for again: {}", Causes.line(e));
            }
        }
    }

    private static String fingerprint(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
