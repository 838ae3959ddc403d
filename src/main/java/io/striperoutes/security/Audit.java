package io.striperoutes.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.striperoutes.database.Sql;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * What was refused, and what administrators did. A request only leaves a note in memory, which is written a moment later by a thread of its own: neither
 * a slow database nor one that is away slows or fails a request. The price: a program that is killed loses the notes of its last moment.
 */
@Component("audit")
public class Audit {
    /** Attribute of a request: why it was refused, where the status does not tell. */
    public static final String REFUSED = "io.striperoutes.refused";

    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_AT_ONCE = 500;
    private static final long PAUSE_MILLIS = 200;
    private static final long LONGEST_END_SECONDS = 5;

    private final BlockingQueue<Map<String, Object>> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final List<Map<String, Object>> taken = new ArrayList<>();
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "audit");
        thread.setDaemon(true);
        return thread;
    });
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Duration retention;
    private final RefusalCounts refusals;
    private final Counter lost;
    private boolean failing;

    Audit(
            JdbcClient jdbc,
            ObjectMapper json,
            MeterRegistry meters,
            @Value("${stripe-routes.security.audit-window}") Duration window,
            @Value("${stripe-routes.security.audit-retention}") Duration retention) {
        this.jdbc = jdbc;
        this.json = json;
        this.retention = retention;
        this.refusals = new RefusalCounts(window, this::add);
        this.lost = Counter.builder("stripe.routes.audit.lost")
                .description("Entries of the audit that were not written, as too many waited")
                .register(meters);
    }

    @PostConstruct
    void start() {
        writer.scheduleWithFixedDelay(this::write, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Drops what is older than it is to be kept; asked by a timer. */
    public void dropOld() {
        jdbc.sql(Sql.of("security/delete-old-audit"))
                .param("before", Instant.now().minus(retention).toString())
                .update();
    }

    /** Records what an administrator did, each time. */
    public void done(AuditEntry entry) {
        Instant now = Instant.now();
        add(entry.row(now, now, 1));
    }

    /** Records a refusal. The first of its kind has a row of its own, further ones of the same minute are counted in another. */
    public void refused(AuditEntry entry) {
        refusals.add(entry, Instant.now());
    }

    private void add(Map<String, Object> row) {
        if (!waiting.offer(row)) {
            lost.increment();
        }
    }

    private void write() {
        try {
            refusals.closeWindow(Instant.now());
            while (true) {
                waiting.drainTo(taken, MOST_AT_ONCE - taken.size());
                if (taken.isEmpty()) {
                    return;
                }
                jdbc.sql(Sql.of("security/insert-audit"))
                        .param("rows", json.writeValueAsString(taken))
                        .update();
                taken.clear();
                failing = false;
            }
        } catch (DataAccessException | TransactionException e) {
            // They are tried again until it works; said once, not five times a second.
            if (!failing) {
                LOG.warn("The audit cannot be written now", e);
            }
            failing = true;
        } catch (JsonProcessingException | RuntimeException e) {
            LOG.error("{} entries of the audit cannot be written", taken.size(), e);
            lost.increment(taken.size());
            taken.clear();
        }
    }

    /** Writes what is still waiting. */
    @PreDestroy
    void stop() throws InterruptedException {
        writer.submit(refusals::close);
        writer.submit(this::write);
        writer.shutdown();
        if (!writer.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("{} entries of the audit were not written before the end", waiting.size());
        }
    }
}
