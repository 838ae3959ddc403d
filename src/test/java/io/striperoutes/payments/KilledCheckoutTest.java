package io.striperoutes.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.Billing;
import io.striperoutes.Http;
import io.striperoutes.TestDatabase;
import io.striperoutes.program.DyingProgram;
import io.striperoutes.program.Program;
import io.striperoutes.program.StripeRoutes;
import io.striperoutes.sandbox.DeliveryTrouble;
import io.striperoutes.sandbox.SandboxServer;
import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The program is killed before and after each of the requests by which a pushed invoice is paid on a page of Stripe, and started again. */
class KilledCheckoutTest {
    private static final String KEY = "sk_test_killed_checkout";

    private final String url = TestDatabase.create();
    private final JdbcClient database = JdbcClient.create(new DriverManagerDataSource(url));

    @TempDir
    private Path folder;

    private Billing billing;
    private int port;

    @Test
    void whereverItDiesThereIsOnePageOnePaymentAndNobodyIsChargedTwice() throws Exception {
        port = Program.freePort();
        ExecutorService pool = Executors.newCachedThreadPool();
        try (SandboxServer sandbox = SandboxServer.start(0)
                .deliver(KEY, "http://127.0.0.1:" + port + "/api/webhooks/stripe", TestDatabase.WEBHOOK_SECRET)) {
            billing = new Billing(new Http(port), sandbox, KEY);
            Program program = program(sandbox);
            try {
                Map<String, String> deaths = new LinkedHashMap<>();
                for (String death : List.of("before 1", "after 1", "before 2", "after 2", "before 3", "after 3")) {
                    deaths.put(death, invoice());
                }
                die(deaths, program, pool);
                // Its leases run out.
                database.sql("update billing.push set leased_until = null").update();
                program = program(sandbox);
                sandbox.delivery(DeliveryTrouble.NONE); // What has not arrived is tried again now.
                deaths.forEach((death, invoice) -> assertIsPaidOnce(invoice, death));
            } finally {
                program.kill();
                pool.shutdown();
            }
        }
    }

    /**
     * Each gets as far as to its own death, and all die together: at the page; at that Stripe does not collect the invoice meanwhile; and, once it is paid,
     * at that it counts for the invoice.
     */
    private void die(Map<String, String> deaths, Program program, ExecutorService pool) throws Exception {
        List<String> lines = new ArrayList<>();
        List<Map<String, Object>> paid = new ArrayList<>();
        deaths.forEach((death, invoice) -> {
            if (death.endsWith("3")) {
                paid.add(billing.page(invoice));
                lines.add(death.replace("3", "1") + " " + billing.get(invoice).get("external_id"));
            } else {
                lines.add(death + " " + invoice);
            }
        });
        Path order = Files.write(folder.resolve("order"), lines);
        paid.forEach(page -> billing.pay(page, "pm_card_visa"));
        List<Future<Boolean>> answers = deaths.entrySet().stream()
                .filter(death -> !death.getKey().endsWith("3"))
                .map(death -> pool.submit(() -> isAnswered(death.getValue())))
                .toList();
        assertThat(program.awaitEnd(Duration.ofMinutes(2))).isEqualTo(137);
        for (Future<Boolean> answer : answers) {
            assertThat(answer.get()).isFalse();
        }
        Files.delete(order);
    }

    private void assertIsPaidOnce(String invoice, String died) {
        if (!died.endsWith("3")) {
            Map<String, Object> page = billing.page(invoice);
            assertThat(billing.page(invoice)).as(died).isEqualTo(page);
            assertThat(billing.stripe.list("/v1/checkout/sessions", "customer", stripeCustomer(invoice), "limit", 100))
                    .as("pages, %s", died)
                    .singleElement()
                    .satisfies(session -> assertThat(session)
                            .containsEntry("status", "open")
                            .containsEntry("id", page.get("session_id")));
            assertThat(billing.atStripe(invoice)).as(died).singleElement().satisfies(there -> assertThat(there)
                    .containsEntry("auto_advance", false));
            billing.pay(page, "pm_card_visa");
        }
        await().untilAsserted(() -> assertThat(billing.atStripe(invoice))
                .as(died)
                .singleElement()
                .satisfies(there ->
                        assertThat(there).containsEntry("status", "paid").containsEntry("amount_paid", 2750)));
        await().untilAsserted(() -> assertThat(billing.get(invoice)).containsEntry("status", "paid"));
        assertThat(billing.stripe.list("/v1/charges", "customer", stripeCustomer(invoice), "limit", 100))
                .as("charges, %s", died)
                .singleElement()
                .satisfies(charge -> assertThat(charge).containsEntry("amount", 2750));
        assertThat(billing.http.get("/api/v1/payments?invoice=" + invoice).data())
                .as("payments, %s", died)
                .singleElement()
                .satisfies(payment ->
                        assertThat(payment).containsEntry("status", "succeeded").containsEntry("origin", "own"));
        await().until(() -> database.sql("select count(*) from billing.push where status <> 'done'")
                        .query(Long.class)
                        .single()
                == 0);
    }

    /** A new invoice that is open at Stripe, which is to collect it by itself. */
    private String invoice() {
        String invoice = (String) billing.invoice(billing.customer()).get("id");
        await().until(() -> billing.push(invoice).status() == 200);
        assertThat(billing.atStripe(invoice)).singleElement().satisfies(there -> assertThat(there)
                .containsEntry("auto_advance", true));
        return invoice;
    }

    private Object stripeCustomer(String invoice) {
        return Json.string(billing.atStripe(invoice).get(0), "customer");
    }

    private boolean isAnswered(String invoice) {
        try {
            billing.checkout(invoice);
            return true;
        } catch (UncheckedIOException e) {
            return false; // as it must be: nobody is there any more
        }
    }

    private Program program(SandboxServer sandbox) throws IOException {
        Program program = new StripeRoutes(url, port, folder)
                .at(sandbox, KEY)
                .main(DyingProgram.class)
                .with("REDIRECT_ALLOWLIST", "http://localhost:*")
                .with(DyingProgram.ORDER, folder.resolve("order").toString())
                .start();
        program.awaitReady(port);
        return program;
    }
}
