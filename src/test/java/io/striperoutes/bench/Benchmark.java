package io.striperoutes.bench;

import static org.awaitility.Awaitility.await;

import io.striperoutes.program.Program;
import io.striperoutes.simulation.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How fast the packaged program is, as ratios to what {@code pgbench} inserts into the same PostgreSQL, one row of 4 KB per
 * commit with 64 clients; all on this machine and in turns, so that the ratios say something where the numbers do not.
 *
 * <p>Run by {@code mvn -Pbench verify -DskipTests}; needs {@code pgbench} on the path. System properties: {@code bench.jar},
 * {@code bench.jvm} (options of the program's JVM), {@code bench.warmups} (3) and {@code bench.rounds} (3), {@code bench.seconds} (10, of pgbench), {@code
 * bench.events} (100000, a round), {@code bench.grown} (0; 1000000 for a full inbox).
 */
public final class Benchmark {
    private static final String SECRET = "whsec_benchmark";
    private static final int CONNECTIONS = 64;
    private static final int EVENTS = Integer.getInteger("bench.events", 100_000);

    private final BenchDatabase database;
    private final int port;
    private final Traffic traffic;

    private Benchmark(BenchDatabase database, int port) {
        this.database = database;
        this.port = port;
        this.traffic = new Traffic(port, SECRET);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("benchmark");
        int port = Program.freePort();
        try (BenchDatabase database = new BenchDatabase(folder)) {
            Map<String, String> environment = Map.of(
                    "DATABASE_URL", database.url(),
                    "DATABASE_USER", "postgres",
                    "STRIPE_WEBHOOK_SECRET", SECRET,
                    "STRIPE_PRICE_MAPPING", Policy.standard().priceMapping(),
                    "DATA_DIR", folder.resolve("data").toString(),
                    "SANDBOX_PORT", "0",
                    "PORT", String.valueOf(port));
            long begin = System.nanoTime();
            try (Program program = Program.start(
                    command(), environment, folder.resolve("program.log").toFile())) {
                program.awaitReady(port);
                System.out.printf("start to ready: %.1f s%n", seconds(begin));
                new Benchmark(database, port).run(program);
            }
        }
    }

    private void run(Program program) throws IOException, InterruptedException {
        int grown = Integer.getInteger("bench.grown", 0);
        if (grown > 0) {
            database.grow(grown);
            System.out.printf("events stored before: %d%n", grown);
        }
        for (int i = 1;
                i <= Integer.getInteger("bench.warmups", 3);
                i++) { // lets the JIT compilers of both sides finish
            double accepted = load(-i, 0).throughput();
            drained();
            System.out.printf("warm-up %d: accepted %.0f/s%n", i, accepted);
        }
        double applied = 0;
        for (int round = 1; round <= Integer.getInteger("bench.rounds", 3); round++) {
            applied = round(round);
        }
        // The first ones are warm-ups: smaller batches are other code to the compilers.
        for (int i = 1; i <= 5; i++) {
            halfLoad(1_000 - i, applied / 2);
        }
        System.out.printf("memory of the program: %s%n", memory(program));
    }

    private void halfLoad(int seed, double rate) throws IOException {
        long before = database.lastEvent();
        Deliveries half = load(seed, rate);
        drained();
        System.out.printf(
                "half load (%.0f/s): answer p50 %.1f ms, p99 %.1f ms; accepted to applied p99 %.0f ms%n",
                rate, half.latency(0.5), half.latency(0.99), database.lag99(before));
    }

    /** One round of pgbench, accepting and draining; returns the events applied in a second. */
    private double round(int round) throws IOException, InterruptedException {
        double inserts = database.inserts();
        double accepted = load(round, 0).throughput();
        long begin = System.nanoTime();
        long backlog = database.open();
        drained();
        double draining = seconds(begin);
        double drained = backlog / draining;
        double applied = EVENTS / (EVENTS / accepted + draining);
        System.out.printf(
                "round %d: pgbench %.0f/s; accepted %.0f/s, ratio %.2f; drained %d at %.0f/s, ratio %.2f; applied %.0f/s, ratio %.2f%n",
                round,
                inserts,
                accepted,
                accepted / inserts,
                backlog,
                drained,
                drained / inserts,
                applied,
                applied / inserts);
        return applied;
    }

    /** Sends events of customers of its own in the order of their seconds; a rate of 0 is as many as are taken. */
    private Deliveries load(int seed, double rate) throws IOException {
        List<byte[]> requests = traffic.requests(1_000 + seed, EVENTS);
        System.gc(); // not while it measures
        return Deliveries.send(port, CONNECTIONS, rate, requests);
    }

    private void drained() {
        await().atMost(Duration.ofMinutes(10))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(database::isDrained);
    }

    private static List<String> command() {
        List<String> command = new ArrayList<>(List.of(Program.java()));
        command.addAll(List.of(System.getProperty("bench.jvm", "-Xmx1g").split(" ")));
        command.addAll(
                List.of("-jar", System.getProperty("bench.jar", "target/stripe-routes-0.1.0-SNAPSHOT-exec.jar")));
        return command;
    }

    private static String memory(Program program) throws IOException {
        Path status = Path.of("/proc", String.valueOf(program.pid()), "status");
        return !Files.exists(status)
                ? "unknown"
                : Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .map(line -> line.substring("VmRSS:".length()).strip())
                        .findFirst()
                        .orElse("unknown");
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
