package io.striperoutes.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadGeneratorTest {
    private static final String SECRET = "whsec_load";
    private final Set<String> received = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger forged = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
        threads.shutdown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String signature = exchange.getRequestHeaders().getFirst("Stripe-Signature");
        long second = Long.parseLong(signature.substring(2, signature.indexOf(',')));
        if (!signature.equals(new Signer(SECRET).header(body, second))) {
            forged.incrementAndGet();
        }
        int status = requests.incrementAndGet() % 10 == 3 ? 503 : 200;
        boolean duplicate = status == 200 && !received.add(Json.string(Json.object(body), "id"));
        byte[] text = ("{\"received\":true,\"duplicate\":" + duplicate + "}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, duplicate ? 0 : text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    private String[] options(String... more) {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(
                                "--url=http://127.0.0.1:" + server.getAddress().getPort() + "/hook",
                                "--secret=" + SECRET,
                                "--concurrency=4"),
                        java.util.stream.Stream.of(more))
                .toArray(String[]::new);
    }

    @Test
    void everyEventIsSignedAndSentUntilAccepted() throws InterruptedException {
        LoadReport report = new LoadGenerator(LoadOptions.of(options("--customers=20", "--duplicates=0.3"))).run();

        int distinct = new LoadGenerator(LoadOptions.of(options("--customers=20")))
                .run()
                .accepted();
        assertThat(forged).hasValue(0);
        assertThat(received).hasSize(distinct);
        assertThat(report.accepted()).isGreaterThan(distinct);
        Map<String, Object> line = Json.object(report.json());
        assertThat(Json.integer(line, "duplicates")).isEqualTo(report.accepted() - distinct);
        assertThat(Json.integer(line, "errors", "503")).isPositive();
        assertThat(Json.integer(line, "given_up")).isZero();
        assertThat((Double) line.get("p50_ms")).isPositive();
    }

    @Test
    void withoutRetryARefusedEventIsGivenUp() throws InterruptedException {
        LoadReport report = new LoadGenerator(LoadOptions.of(options("--count=50", "--retry=false"))).run();

        assertThat(report.givenUp()).isEqualTo(5);
        assertThat(report.accepted()).isEqualTo(45);
    }

    @Test
    void aRateSpreadsEventsOverTime() throws InterruptedException {
        LoadReport report =
                new LoadGenerator(LoadOptions.of(options("--count=60", "--rate=100", "--warm-up=10"))).run();

        assertThat(report.accepted()).isEqualTo(50);
        assertThat((Double) Json.object(report.json()).get("seconds")).isBetween(0.45, 50.0);
    }

    @Test
    void theExpectedStateIsWrittenForCustomersAndObjects(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("expected.jsonl");
        new LoadGenerator(LoadOptions.of(options("--customers=3", "--acts=CHECKOUT,RENEW", "--expected=" + file)))
                .run();

        List<Map<String, Object>> lines =
                Files.readAllLines(file).stream().map(Json::object).toList();
        assertThat(lines.stream().filter(line -> line.containsKey("customer")))
                .hasSize(3)
                .allSatisfy(line ->
                        assertThat(line).containsEntry("status", "active").containsKeys("tier", "packages"));
        assertThat(lines.stream().filter(line -> "subscription".equals(line.get("kind"))))
                .hasSize(3)
                .allSatisfy(line ->
                        assertThat(line).containsEntry("status", "active").containsEntry("deleted", false));
    }

    @Test
    void aMistypedOptionIsRefused() {
        assertThatThrownBy(() -> LoadOptions.of("--secret=x", "--custmers=1")).hasMessageContaining("--custmers=1");
        assertThatThrownBy(() -> LoadOptions.of("--customers=1")).hasMessageContaining("--secret is missing");
    }
}
