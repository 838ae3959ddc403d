package io.striperoutes.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.Http;
import io.striperoutes.StripeRoutesApplication;
import io.striperoutes.TestDatabase;
import io.striperoutes.program.DyingProgram;
import io.striperoutes.program.Program;
import io.striperoutes.program.StripeRoutes;
import io.striperoutes.sandbox.Faults;
import io.striperoutes.sandbox.StripeCaller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** However the set-up is interrupted, and whoever else is at it, there is one webhook endpoint at Stripe, and we have its secret. */
class WebhookEndpointRacesTest extends SetupTest {
    @Autowired
    private Environment environment;

    @TempDir
    private Path folder;

    @Test
    void ofTwoNodesThatSetItUpAtTheSameTimeForDifferentAddressesOneEndpointIsLeft() {
        String key = newKey();
        String id = connection(key);
        try (ConfigurableApplicationContext other = node()) {
            Http there = new Http(other.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
            sandbox.faults(new Faults(50, 0, 500, false, 0, 0));
            List<CompletableFuture<Http.Answer>> answers = IntStream.range(0, 6)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> (i % 2 == 0 ? http : there)
                            .post(path(id), Map.of("url", "http://127.0.0.1:" + (i % 3 == 0 ? port : port + i)))))
                    .toList();
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(200));
            sandbox.faults(Faults.NONE);
        }
        assertThat(endpoints(key)).hasSize(1);
        assertThat(setUp(id).status()).isEqualTo(200);
        assertThat(endpoints(key)).hasSize(1);
        arrived(key, id, "races@example.com");
    }

    @Test
    void whatAnEarlierSetUpDidNotComeToDeleteIsDeletedByTheNextOne() {
        String key = newKey();
        String id = live(key);
        stripe(key)
                .post(
                        "/v1/webhook_endpoints",
                        "url",
                        "http://127.0.0.1:9/",
                        "enabled_events[0]",
                        "*",
                        "metadata[stripe_routes_connection]",
                        id);
        assertThat(setUp(id).status()).isEqualTo(200);
        assertThat(endpoints(key)).hasSize(1);
        arrived(key, id, "left@example.com");
    }

    @Test
    void whereverItDiesThereIsOneEndpoint() throws Exception {
        String key = newKey();
        String id = connection(key);
        int free = Program.freePort();
        Http killed = new Http(free);
        for (String when : List.of("before 1", "after 1")) {
            Program program = program(free);
            try {
                program.awaitReady(free);
                Files.writeString(folder.resolve("order"), when);
                assertThat(isAnswered(killed, id)).as(when).isFalse();
                assertThat(program.awaitEnd(Duration.ofMinutes(2))).isEqualTo(137);
            } finally {
                program.kill();
            }
            Files.delete(folder.resolve("order"));
            jdbc.sql("update billing.push set leased_until = null").update();
        }
        assertThat(setUp(id).status()).isEqualTo(200);
        assertThat(endpoints(key)).hasSize(1);
        arrived(key, id, "killed@example.com");
    }

    private boolean isAnswered(Http node, String id) {
        try {
            node.post(path(id), Map.of("url", "http://127.0.0.1:" + port));
            return true;
        } catch (UncheckedIOException e) {
            return false; // as it must be: nobody is there any more
        }
    }

    private static String path(String connection) {
        return "/api/v1/connections/" + connection + "/webhook-endpoint";
    }

    private List<Map<String, Object>> endpoints(String key) {
        return new StripeCaller(sandbox, key).list("/v1/webhook_endpoints", "limit", 100);
    }

    private String database() {
        return environment.getRequiredProperty("spring.datasource.url");
    }

    private Program program(int port) throws IOException {
        return new StripeRoutes(database(), port, folder)
                .with("DATABASE_USER", "postgres")
                .at(sandbox, "sk_test_sandbox")
                .main(DyingProgram.class)
                .with(DyingProgram.ORDER, folder.resolve("order").toString())
                .start();
    }

    private ConfigurableApplicationContext node() {
        return new SpringApplicationBuilder(StripeRoutesApplication.class)
                .run(
                        "--PORT=0",
                        "--DATA_DIR=" + folder.resolve("data"),
                        "--DATABASE_URL=" + database(),
                        "--DATABASE_USER=postgres",
                        "--STRIPE_SECRET_KEY=sk_test_sandbox",
                        "--STRIPE_API_BASE=" + sandbox.url(),
                        "--STRIPE_WEBHOOK_SECRET=" + TestDatabase.WEBHOOK_SECRET,
                        "--ADMIN_TOKEN=" + TestDatabase.ADMIN_TOKEN,
                        "--ENCRYPTION_KEY=" + TestDatabase.ENCRYPTION_KEY,
                        "--RECONCILE_CRON=0 0 0 1 1 ? 2099",
                        "--SWEEP_CRON=0 0 0 1 1 ? 2099",
                        "--spring.datasource.hikari.maximum-pool-size=8");
    }
}
