package io.striperoutes.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.Http;
import io.striperoutes.TestDatabase;
import io.striperoutes.sandbox.Faults;
import io.striperoutes.sandbox.SandboxServer;
import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Customers of an account that answers late and refuses what is too fast are extracted by a small program, which is killed in the middle
 * and started again: it goes on where it was, as fast as Stripe allows. System property {@code killed.extract} says how many customers.
 */
class KilledExtractTest {
    private static final Logger LOG = LoggerFactory.getLogger(KilledExtractTest.class);
    private static final int CUSTOMERS = Integer.getInteger("killed.extract", 3_000);
    /** From that many on the start of a program no longer counts, and the rate is asserted too. */
    private static final int MANY = 50_000;

    private static final int LIMIT = 25;
    private static final String KEY = "sk_test_of_the_killed";

    private final String url = TestDatabase.create();
    private final JdbcClient database = JdbcClient.create(new DriverManagerDataSource(url));

    @TempDir
    private Path folder;

    @Test
    void goesOnWhereItWasAndIsAsFastAsStripeAllows() throws Exception {
        try (SandboxServer stripe = SandboxServer.start(0)) {
            long month = stripe.clock().second() - 30 * 86_400;
            stripe.seed(KEY).customers(CUSTOMERS, month, month + 3600);
            // Few are slow enough to be killed in the middle.
            stripe.faults(new Faults(CUSTOMERS >= MANY ? 100 : 1_000, 0, 500, false, LIMIT, 0));
            int port = Program.freePort();
            Program killed = program(port, stripe);
            killed.awaitReady(port);
            Http http = new Http(port);

            long begun = System.nanoTime();
            assertThat(http.post("/api/v1/extracts/customers", "").status()).isEqualTo(202);
            await().atMost(Duration.ofMinutes(5)).until(() -> objects() >= CUSTOMERS / 2);
            killed.kill();
            stripe.faults(new Faults(100, 0, 500, false, LIMIT, 0));
            long busy = System.nanoTime() - begun;
            long before = objects();
            long asked = stripe.requests(0).size();
            double resumed;
            try (Program again = program(port, stripe)) {
                again.awaitReady(port);
                await().pollInterval(Duration.ofMillis(20))
                        .until(() -> stripe.requests(0).size() > asked);
                long goesOn = System.nanoTime();
                await().atMost(Duration.ofMinutes(5))
                        .pollInterval(Duration.ofMillis(100))
                        .until(() -> !"running".equals(customers(http).get("status")));
                resumed = System.nanoTime() - goesOn;
                assertThat(customers(http))
                        .as(() -> log())
                        .containsEntry("status", "completed")
                        .containsEntry("objects", CUSTOMERS);
            }
            List<Map<String, Object>> requests = stripe.requests(0);
            long refused = requests.stream()
                    .filter(request -> Json.integer(request, "status") == 429)
                    .count();
            double rate = CUSTOMERS / ((busy + resumed) / 1e9);
            LOG.info(
                    "{} customers with {} requests, {} of them refused; {} before the kill, {}/s, {}/s after",
                    CUSTOMERS,
                    requests.size(),
                    refused,
                    before,
                    Math.round(before / (busy / 1e9)),
                    Math.round((CUSTOMERS - before) / (resumed / 1e9)));

            assertThat(before).isBetween(CUSTOMERS / 2L, CUSTOMERS - 1L);
            assertThat(refused).isLessThanOrEqualTo(Math.max(1, requests.size() / 100));
            // What was read before is not read again, but for the pages under way.
            assertThat(requests.size()).isLessThanOrEqualTo((int) (CUSTOMERS / 100 * 1.1) + 30);
            assertThat(number("select count(*) from stripe.customer where not in_doubt"))
                    .isEqualTo(CUSTOMERS);
            assertThat(number("select count(*) from billing.customer where status = 'pending' and email is not null"))
                    .isEqualTo(CUSTOMERS);
            if (CUSTOMERS >= MANY) {
                assertThat(rate).isGreaterThan(0.9 * LIMIT * 100);
            }
        }
    }

    private Map<String, Object> customers(Http http) {
        return http.get("/api/v1/extracts").data().stream()
                .filter(extract -> "customers".equals(extract.get("object")))
                .findFirst()
                .orElseThrow();
    }

    private Program program(int port, SandboxServer stripe) throws IOException {
        return new StripeRoutes(url, port, folder)
                .at(stripe, KEY)
                .memory("256m")
                .arguments("--stripe-routes.extract.lease=2s", "--stripe-routes.extract.alive-interval=500")
                .start();
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("program.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private long objects() {
        return number("select coalesce(sum(objects), 0) from extract.slice");
    }

    private long number(String sql) {
        return database.sql(sql).query(Long.class).single();
    }
}
