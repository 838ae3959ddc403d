package io.striperoutes.stripe.client;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.striperoutes.database.Sql;
import io.striperoutes.stripe.StripeFailure;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The rate budget of each connection in the database, where all nodes share it. A call costs one short statement, which is little
 * beside the call itself.
 */
final class SharedBudget implements RateBudget {
    private static final Logger LOG = LoggerFactory.getLogger(SharedBudget.class);
    private static final String WHOLE_ACCOUNT = "all";

    /**
     * What share of a full bucket each priority leaves to those before it. A backfill goes on for long at the full rate, so it leaves
     * nearly all: what it caught up with at once after a delay would be more than Stripe allows in that second.
     */
    private static final double[] RESERVES = {0, 0.2, 0.4, 0.9};
    /** Tokens that a call takes, by priority: a backfill stays a little below the full rate, as calls do not arrive as evenly as they leave. */
    private static final double[] COSTS = {1, 1, 1, 1.03};

    private final JdbcClient jdbc;
    private final TransactionOperations apart;
    private final StripeSettings.Budget settings;
    private final MeterRegistry meters;
    private final Map<String, ReentrantLock> queues = new ConcurrentHashMap<>();
    private final Map<String, Double> rates = new ConcurrentHashMap<>();

    /** @param apart commits at once, whatever the caller's transaction does: others wait for these rows */
    SharedBudget(JdbcClient jdbc, TransactionOperations apart, StripeSettings.Budget settings, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.apart = apart;
        this.settings = settings;
        this.meters = meters;
    }

    private record Turn(boolean open, boolean granted, double delay, double rate) {}

    @Override
    public void await(Call call) throws InterruptedException {
        long asked = System.nanoTime();
        long deadline = asked + settings.longestWait().toNanos();
        // Only the first of those who wait for the same asks the database.
        ReentrantLock queue = queues.computeIfAbsent(
                call.connection() + " " + call.priority() + " " + call.endpoint(), c -> new ReentrantLock(true));
        if (!queue.tryLock(settings.longestWait().toNanos(), TimeUnit.NANOSECONDS)) {
            throw tooLong(call);
        }
        try {
            for (Turn turn = take(call); !turn.granted(); turn = take(call)) {
                long delay = Math.min(
                        (long) (turn.delay() * 1e9), Duration.ofSeconds(1).toNanos());
                if (System.nanoTime() + delay > deadline) {
                    throw tooLong(call);
                }
                TimeUnit.NANOSECONDS.sleep(delay + ThreadLocalRandom.current().nextLong(3_000_000));
            }
        } finally {
            queue.unlock();
        }
        meters.timer(
                        "stripe-routes.stripe.wait",
                        "priority",
                        call.priority().name().toLowerCase(Locale.ROOT))
                .record(System.nanoTime() - asked, TimeUnit.NANOSECONDS);
    }

    @Override
    public void tooFast(Call call, boolean account) {
        String endpoint = account ? WHOLE_ACCOUNT : call.endpoint();
        int slowed = asking(call, () -> jdbc.sql(Sql.of("stripe/slow-down"))
                .param("connection", call.connection())
                .param("endpoint", endpoint)
                .param("recovery", seconds(settings.recovery()))
                .update());
        if (slowed > 0) {
            LOG.warn(
                    "Stripe limits connection {} ({}): calling it at half the rate for a while",
                    call.connection(),
                    endpoint);
        }
    }

    private Turn take(Call call) {
        Turn turn = asking(call, () -> ask(call));
        if (!turn.open()) {
            asking(call, () -> jdbc.sql(Sql.of("stripe/open-budget"))
                    .param("connection", call.connection())
                    .param("endpoint", call.endpoint())
                    .update());
            turn = asking(call, () -> ask(call));
        }
        show(call.connection(), turn.rate());
        return turn;
    }

    private Turn ask(Call call) {
        return jdbc.sql(Sql.of("stripe/take-turn"))
                .param("connection", call.connection())
                .param("endpoint", call.endpoint())
                .param("accountRate", call.account().livemode() ? settings.live() : settings.test())
                .param("endpointRate", call.isSearch() ? settings.search() : settings.endpoint())
                .param("recovery", seconds(settings.recovery()))
                .param("burst", seconds(settings.burst()))
                .param("reserve", RESERVES[call.priority().ordinal()])
                .param("cost", COSTS[call.priority().ordinal()])
                .query((row, n) -> new Turn(
                        row.getBoolean("open"),
                        row.getBoolean("granted"),
                        row.getDouble("wait"),
                        row.getDouble("rate")))
                .single();
    }

    private <T> T asking(Call call, Supplier<T> statement) {
        try {
            return apart.execute(status -> statement.get());
        } catch (DataAccessException | TransactionException e) {
            throw failure(call, "the database that keeps its rate budget did not answer", e);
        }
    }

    private static StripeFailure tooLong(Call call) {
        return failure(call, "its rate budget was used up for too long", null);
    }

    private static StripeFailure failure(Call call, String reason, Exception cause) {
        return new StripeFailure(
                "%s of connection %s was given up: %s".formatted(call.endpoint(), call.connection(), reason),
                0,
                "rate_budget",
                null,
                true,
                cause);
    }

    private void show(String connection, double rate) {
        if (rates.put(connection, rate) == null) {
            Gauge.builder("stripe-routes.stripe.rate", rates, all -> all.get(connection))
                    .tag("connection", connection)
                    .description("Calls a second that all nodes together may make")
                    .register(meters);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
