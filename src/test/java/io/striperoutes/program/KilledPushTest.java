package io.striperoutes.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.striperoutes.Http;
import io.striperoutes.TestDatabase;
import io.striperoutes.sandbox.SandboxServer;
import io.striperoutes.sandbox.StripeCaller;
import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A customer is pushed by a program that is killed between Stripe's answer and its own commit. */
class KilledPushTest {
    private static final String KEY = "sk_test_killed_push";

    private final String url = TestDatabase.create();

    @TempDir
    private Path folder;

    @Test
    void afterAKillBetweenStripesAnswerAndTheCommitThereIsOneStripeCustomer() throws Exception {
        try (SandboxServer sandbox = SandboxServer.start(0);
                HikariDataSource database = new HikariDataSource()) {
            database.setJdbcUrl(url);
            JdbcClient jdbc = JdbcClient.create(database);
            StripeCaller stripe = new StripeCaller(sandbox, KEY);
            int port = Program.freePort();
            Http http = new Http(port);
            Program killed = program(port, sandbox);
            killed.awaitReady(port);
            String id;
            try (Connection held = database.getConnection();
                    Statement statement = held.createStatement()) {
                held.setAutoCommit(false);
                // What Stripe answers cannot be written.
                statement.execute("lock table stripe.fetched in exclusive mode");
                id = Json.string(
                        http.post("/api/v1/customers", Map.of("name", "Ada", "email", "ada@example.com"))
                                .json(),
                        "id");
                await().until(() -> stripe.list("/v1/customers").size() == 1);
                await().until(() -> jdbc.sql(
                                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")
                                .query(Integer.class)
                                .single()
                        > 0);
                killed.kill();
                held.rollback();
            }
            assertThat(row(jdbc, id)).containsEntry("status", "pending").containsEntry("attempts", 1);
            assertThat(row(jdbc, id).get("asked_key")).isNotNull();
            jdbc.sql("update billing.push set leased_until = now()").update();
            http = new Http(port);
            try (Program again = program(port, sandbox)) {
                again.awaitReady(port);
                await().untilAsserted(() ->
                        assertThat(row(jdbc, id)).as("%s", row(jdbc, id)).containsEntry("status", "done"));
                assertThat(stripe.list("/v1/customers")).singleElement().satisfies(one -> assertThat(one.get("id"))
                        .isEqualTo(new Http(port)
                                .get("/api/v1/customers/" + id)
                                .json()
                                .get("external_id")));
            }
        }
    }

    private static Map<String, Object> row(JdbcClient jdbc, String id) {
        return jdbc.sql("select * from billing.push where entity_id = :id::uuid")
                .param("id", id)
                .query()
                .singleRow();
    }

    private Program program(int port, SandboxServer sandbox) throws IOException {
        return new StripeRoutes(url, port, folder).at(sandbox, KEY).start();
    }
}
