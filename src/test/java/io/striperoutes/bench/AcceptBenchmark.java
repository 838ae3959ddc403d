package io.striperoutes.bench;

import static org.awaitility.Awaitility.await;

import io.striperoutes.program.Program;
import io.striperoutes.simulation.LoadGenerator;
import io.striperoutes.stripe.Json;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How many webhooks a second are accepted, which means committed, over 64 connections, as a ratio to how many rows of
 * 4 KB {@code pgbench} inserts, one per commit, with 64 clients into the same server. Both run on this machine, in
 * turns, so that the ratio says something where the numbers do not.
 *
 * <p>Run by {@code mvn -Pbench verify -DskipTests}; needs {@code pgbench} on the path. System properties: {@code
 * bench.jar}, {@code bench.rounds} (3), {@code bench.seconds} (10, of pgbench), {@code bench.events} (100000, a round),
 * {@code bench.jvm} (options of the program's JVM, separated by spaces).
 */
public final class AcceptBenchmark {
    private static final String SECRET = "whsec_benchmark";
    private static final int PORT = Integer.getInteger("bench.port", 18081);
    private static final int CONNECTIONS = 64;
    private static final String WEBHOOKS = "http://127.0.0.1:" + PORT + "/api/webhooks/stripe";
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

    private AcceptBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        Path folder = Files.createTempDirectory("accept-benchmark");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on") // which this builder turns off by default
                .start()) {
            sql(postgres, "create database stripe_routes");
            sql(postgres, "create table bench_row (id bigint generated always as identity primary key, payload jsonb)");
            Map<String, String> environment = Map.of(
                    "DATABASE_URL", postgres.getJdbcUrl("postgres", "stripe_routes"),
                    "DATABASE_USER", "postgres",
                    "STRIPE_WEBHOOK_SECRET", SECRET,
                    "DATA_DIR", folder.resolve("data").toString(),
                    "PORT", String.valueOf(PORT));
            try (Program program = Program.start(
                    command(), environment, folder.resolve("program.log").toFile())) {
                awaitReady(program);
                accepted(0, Integer.getInteger("bench.events", 100_000)); // lets the JIT compiler finish
                for (int round = 1; round <= Integer.getInteger("bench.rounds", 3); round++) {
                    double inserts = inserts(postgres, folder);
                    double accepted = accepted(round, Integer.getInteger("bench.events", 100_000));
                    System.out.printf(
                            "round %d: pgbench %.0f/s, webhooks %.0f/s, ratio %.2f%n",
                            round, inserts, accepted, accepted / inserts);
                }
            }
        }
    }

    private static List<String> command() {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(List.of(System.getProperty("bench.jvm", "-Xmx1g").split(" ")));
        command.addAll(
                List.of("-jar", System.getProperty("bench.jar", "target/stripe-routes-0.1.0-SNAPSHOT-exec.jar")));
        return command;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static void awaitReady(Program program) {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest unsigned = HttpRequest.newBuilder(URI.create(WEBHOOKS))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        await().atMost(Duration.ofMinutes(3))
                .ignoreException(ConnectException.class)
                .until(() -> {
                    if (!program.isRunning()) {
                        throw new IllegalStateException("the program ended instead of starting");
                    }
                    return client.send(unsigned, BodyHandlers.discarding()).statusCode() == 400;
                });
    }

    /** Webhooks accepted in a second. Each round simulates other customers, so that no event is a duplicate. */
    private static double accepted(int round, int events) throws IOException, InterruptedException {
        String report = Program.output(List.of(
                java(),
                "-cp",
                System.getProperty("java.class.path"),
                LoadGenerator.class.getName(),
                "--url=" + WEBHOOKS,
                "--secret=" + SECRET,
                "--customers=" + Math.max(1000, events / 8),
                "--count=" + events,
                "--ahead=" + events,
                "--seed=" + (1000 + round),
                "--concurrency=" + CONNECTIONS));
        return ((Number) Json.object(report).get("throughput")).doubleValue();
    }

    /** Rows that pgbench inserts in a second. */
    private static double inserts(EmbeddedPostgres postgres, Path folder) throws IOException, InterruptedException {
        String metadata = IntStream.range(0, 100)
                .mapToObj(i -> "\"key_%d\": \"%s\""
                        .formatted(i, Integer.toHexString(i * 0x9E3779B1).repeat(3)))
                .collect(Collectors.joining(", "));
        Path script = Files.writeString(
                folder.resolve("insert.sql"),
                "insert into bench_row (payload) values ('{\"id\": \"evt_1\", %s}');%n".formatted(metadata));
        List<String> pgbench = List.of("pgbench", "-n", "-h", "localhost", "-p", String.valueOf(postgres.getPort()));
        List<String> load = List.of("-U", "postgres", "-c", "64", "-j", "2", "-f", script.toString());
        List<String> command = new ArrayList<>(pgbench);
        command.addAll(load);
        command.addAll(List.of("-T", System.getProperty("bench.seconds", "10"), "postgres"));
        Matcher tps = TPS.matcher(Program.output(command));
        if (!tps.find()) {
            throw new IOException("pgbench printed no tps");
        }
        return Double.parseDouble(tps.group(1));
    }

    private static void sql(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
