package io.striperoutes.lifecycle;

import io.striperoutes.database.Sql;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sees at start whether price mapping or policy have changed since the states were decided, and orders all to be decided again. */
@Component
class AppliedPolicy {
    private static final Logger LOG = LoggerFactory.getLogger(AppliedPolicy.class);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final String fingerprint;

    AppliedPolicy(
            JdbcClient jdbc,
            Clock clock,
            Policy policy,
            @Value("${stripe-routes.catalog.price-mapping}") String priceMapping) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.fingerprint = fingerprint(policy.grace() + "\n" + policy.end() + "\n" + policy.defaultTier() + "\n"
                + new TreeMap<>(policy.statuses()) + "\n" + priceMapping);
    }

    @EventListener(ApplicationStartedEvent.class)
    @Transactional
    public void apply() {
        int changed = jdbc.sql(Sql.of("lifecycle/save-applied-policy"))
                .param("fingerprint", fingerprint)
                .update();
        if (changed > 0) {
            int customers = jdbc.sql(Sql.of("lifecycle/decide-all-again"))
                    .param("now", CustomerStore.seconds(clock.instant()))
                    .update();
            LOG.info("Price mapping or policy are new: {} customers are decided again", customers);
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
