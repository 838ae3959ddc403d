package io.striperoutes.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.TestDatabase;
import io.striperoutes.simulation.Account;
import io.striperoutes.simulation.LifeGenerator;
import io.striperoutes.simulation.LoadGenerator;
import io.striperoutes.simulation.Policy;
import io.striperoutes.simulation.SimulatedEvent;
import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Signed events over 64 connections from another process, the program killed in the middle and started again: none is lost,
 * none has its effect twice, and all ends as it truly was. System property {@code killed.customers} says how many lives.
 */
class KilledProgramTest {
    private static final String SECRET = "whsec_of_the_killed";
    private static final int SEED = 77;
    private static final int ACTS = 8;
    private static final int CUSTOMERS = Integer.getInteger("killed.customers", 400);

    private final String url = TestDatabase.create();
    private final JdbcClient database = JdbcClient.create(new DriverManagerDataSource(url));

    @TempDir
    private Path folder;

    @Test
    void losesNothingAndRepeatsNothing() throws IOException, InterruptedException {
        int port = Program.freePort();
        Path expected = folder.resolve("expected.jsonl");
        Program killed = program(port);
        killed.awaitReady(port);
        try (Program load = load(port, expected)) {
            await().atMost(Duration.ofMinutes(5))
                    .until(() -> number("select count(*) from inbox.event") > CUSTOMERS * 6L);
            killed.kill();
            try (Program again = program(port)) {
                again.awaitReady(port);
                assertThat(load.awaitEnd(Duration.ofMinutes(15)))
                        .as(Files.readString(folder.resolve("load.log")))
                        .isZero();
                await().atMost(Duration.ofMinutes(10))
                        .pollInterval(Duration.ofMillis(500))
                        .until(() ->
                                number("select count(*) from inbox.work where status in ('pending', 'failed')") == 0);
            }
        }
        Map<String, Object> sent = Json.object(Files.readString(folder.resolve("load.log")));
        assertThat(sent).containsEntry("given_up", 0);
        assertThat(database.sql("select id from inbox.event")
                        .query(String.class)
                        .list())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(sentIds());
        assertThat(number("select count(*) from inbox.work where status = 'dead'"))
                .isZero();
        assertThat(number("select count(*) from inbox.work where attempts <> 1"))
                .isZero();
        ends(Files.readAllLines(expected).stream().map(Json::object).toList());
    }

    /** The ids of what the load generator sends with these options, which are a matter of its seed. */
    private static List<String> sentIds() {
        LifeGenerator lives = new LifeGenerator(Account.of(SEED), ACTS);
        return IntStream.range(0, CUSTOMERS)
                .mapToObj(lives::life)
                .flatMap(life -> life.events().stream())
                .map(SimulatedEvent::id)
                .toList();
    }

    private void ends(List<Map<String, Object>> truths) {
        Map<String, Map<String, Object>> customers =
                rows("select external_id as id, status, access, tier, in_doubt from billing.customer");
        Map<String, Map<String, Object>> objects =
                rows("select id, status, deleted, in_doubt from stripe.object where kind <> 'charge'");
        int compared = 0;
        for (Map<String, Object> truth : truths) {
            boolean customer = truth.containsKey("customer");
            Map<String, Object> row =
                    customer ? customers.get((String) truth.get("customer")) : objects.get((String) truth.get("id"));
            if (row == null) {
                assertThat(customer).as("stored: %s", truth).isFalse();
            } else if (!Boolean.TRUE.equals(row.get("in_doubt"))) {
                compared++;
                assertThat(row).as("%s", truth).containsEntry("status", truth.get("status"));
                if (customer) {
                    assertThat(row)
                            .as("%s", truth)
                            .containsEntry("access", truth.get("access"))
                            .containsEntry("tier", truth.get("tier"));
                }
            }
        }
        assertThat(compared).isGreaterThan(CUSTOMERS * 4);
        long all = number("select count(*) from stripe.object");
        assertThat(number("select count(*) from stripe.object where in_doubt")).isLessThanOrEqualTo(all / 1_000);
    }

    private Map<String, Map<String, Object>> rows(String sql) {
        Map<String, Map<String, Object>> rows = new HashMap<>();
        database.sql(sql).query().listOfRows().forEach(row -> rows.put((String) row.get("id"), row));
        return rows;
    }

    private Program program(int port) throws IOException {
        return new StripeRoutes(url, port, folder)
                .memory("1g")
                .with("SANDBOX_PORT", "0")
                .with("STRIPE_WEBHOOK_SECRET", SECRET)
                .with("STRIPE_PRICE_MAPPING", Policy.standard().priceMapping())
                .start();
    }

    private Program load(int port, Path expected) throws IOException {
        return Program.start(
                List.of(
                        Program.java(),
                        "-Xmx3g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadGenerator.class.getName(),
                        "--url=http://127.0.0.1:" + port + "/api/webhooks/stripe",
                        "--secret=" + SECRET,
                        "--customers=" + CUSTOMERS,
                        "--seed=" + SEED,
                        "--acts=" + ACTS,
                        "--duplicates=0.3",
                        "--concurrency=64",
                        "--expected=" + expected),
                Map.of(),
                folder.resolve("load.log").toFile());
    }

    private long number(String sql) {
        return database.sql(sql).query(Long.class).single();
    }
}
