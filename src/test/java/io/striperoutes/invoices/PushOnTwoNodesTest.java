package io.striperoutes.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.Billing;
import io.striperoutes.Http;
import io.striperoutes.StripeRoutesApplication;
import io.striperoutes.TestDatabase;
import io.striperoutes.program.Program;
import io.striperoutes.sandbox.Faults;
import io.striperoutes.sandbox.SandboxServer;
import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Two programs on one database, which are told to do the same at the same time. */
class PushOnTwoNodesTest {
    private static final String KEY = "sk_test_two_nodes";

    private final String url = TestDatabase.create();

    @Test
    void whatBothPushAtTheSameTimeIsThereOnce() throws Exception {
        int port = Program.freePort();
        try (SandboxServer sandbox = SandboxServer.start(0)
                        .deliver(
                                KEY, "http://127.0.0.1:" + port + "/api/webhooks/stripe", TestDatabase.WEBHOOK_SECRET);
                ConfigurableApplicationContext one = node(port, sandbox);
                ConfigurableApplicationContext two = node(0, sandbox)) {
            Billing billing = new Billing(new Http(port), sandbox, KEY);
            Billing other = new Billing(
                    new Http(two.getEnvironment().getRequiredProperty("local.server.port", Integer.class)),
                    sandbox,
                    KEY);
            assertThat(one.isRunning()).isTrue();
            sandbox.faults(new Faults(20, 0, 500, false, 0, 0));
            List<String> invoices = IntStream.range(0, 5)
                    .mapToObj(i -> (String) billing.invoice(billing.customer(), "auto_advance", false)
                            .get("id"))
                    .toList();

            List<CompletableFuture<Http.Answer>> answers = invoices.stream()
                    .flatMap(id -> IntStream.range(0, 4)
                            .mapToObj(
                                    i -> CompletableFuture.supplyAsync(() -> (i % 2 == 0 ? billing : other).push(id))))
                    .toList();

            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.join().status()).isIn(200, 202));
            for (String id : invoices) {
                billing.awaitInvoice(id, "open");
                assertThat(billing.pushed(id))
                        .containsEntry("external_id", other.pushed(id).get("external_id"));
                assertThat(billing.atStripe(id)).singleElement().satisfies(there -> {
                    assertThat(there).containsEntry("total", 2750);
                    assertThat(Json.maps(there, "lines", "data")).hasSize(2);
                });
            }
        }
    }

    private ConfigurableApplicationContext node(int port, SandboxServer sandbox) {
        return new SpringApplicationBuilder(StripeRoutesApplication.class)
                .run(Map.of(
                                "PORT",
                                port,
                                "DATABASE_URL",
                                url,
                                "DATABASE_USER",
                                "postgres",
                                "STRIPE_SECRET_KEY",
                                KEY,
                                "STRIPE_API_BASE",
                                sandbox.url(),
                                "STRIPE_WEBHOOK_SECRET",
                                TestDatabase.WEBHOOK_SECRET,
                                "ADMIN_TOKEN",
                                TestDatabase.ADMIN_TOKEN,
                                "ENCRYPTION_KEY",
                                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                                "RECONCILE_CRON",
                                "0 0 0 1 1 ? 2099",
                                "spring.datasource.hikari.maximum-pool-size",
                                8)
                        .entrySet()
                        .stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }
}
