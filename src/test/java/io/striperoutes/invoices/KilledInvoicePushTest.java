package io.striperoutes.invoices;

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
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The program is killed before and after each of the requests by which an invoice comes to Stripe, and started again. */
class KilledInvoicePushTest {
    private static final String KEY = "sk_test_killed";

    /** Draft, two lines, finalize, send, and that Stripe sees to it from then on. */
    private static final int REQUESTS = 6;

    private final String url = TestDatabase.create();
    private final JdbcClient database = JdbcClient.create(new DriverManagerDataSource(url));

    @TempDir
    private Path folder;

    @Test
    void whereverItDiesThereIsOneInvoiceWithItsLines() throws Exception {
        int port = Program.freePort();
        Path order = folder.resolve("order");
        ExecutorService pool = Executors.newFixedThreadPool(2 * REQUESTS);
        try (SandboxServer sandbox = SandboxServer.start(0)
                .deliver(KEY, "http://127.0.0.1:" + port + "/api/webhooks/stripe", TestDatabase.WEBHOOK_SECRET)) {
            Billing billing = new Billing(new Http(port), sandbox, KEY);
            Program program = program(port, sandbox);
            try {
                program.awaitReady(port);
                Map<String, String> deaths = new LinkedHashMap<>();
                for (int request = 1; request <= REQUESTS; request++) {
                    deaths.put("before " + request, invoice(billing));
                    deaths.put("after " + request, invoice(billing));
                }
                List<String> lines = new ArrayList<>();
                deaths.forEach((death, invoice) -> lines.add(death + " " + invoice));
                Files.write(order, lines);
                // Each is pushed as far as to its own death, and all die together.
                List<Future<Boolean>> answers = deaths.values().stream()
                        .map(invoice -> pool.submit(() -> isAnswered(billing, invoice)))
                        .toList();
                assertThat(program.awaitEnd(Duration.ofMinutes(2))).isEqualTo(137);
                for (Future<Boolean> answer : answers) {
                    assertThat(answer.get()).isFalse();
                }
                Files.delete(order);
                forget(deaths);
                program = program(port, sandbox);
                program.awaitReady(port);
                sandbox.delivery(DeliveryTrouble.NONE); // What has not arrived is tried again now.
                deaths.forEach((death, invoice) -> assertIsThereOnce(billing, invoice, death));
            } finally {
                program.kill();
                pool.shutdown();
            }
        }
    }

    /** Leases run out; and where Stripe has heard of the last request, so long ago that it has forgotten the keys. */
    private void forget(Map<String, String> deaths) {
        deaths.forEach((death, invoice) -> database.sql(
                        "update billing.push set leased_until = null, series = series + :forgotten where entity_id = :id::uuid")
                .param("forgotten", death.startsWith("after") ? 1 : 0)
                .param("id", invoice)
                .update());
    }

    /** A new invoice, of a customer who has come to Stripe by itself. */
    private static String invoice(Billing billing) {
        String customer = billing.customer();
        await().until(() ->
                billing.http.get("/api/v1/customers/" + customer).json().get("external_id") != null);
        return (String)
                billing.invoice(customer, "collection_method", "send_invoice").get("id");
    }

    private static void assertIsThereOnce(Billing billing, String invoice, String died) {
        await().untilAsserted(() -> assertThat(billing.get(invoice)).as(died).containsEntry("status", "open"));
        await().until(() -> billing.push(invoice).status() == 200);
        assertThat(billing.atStripe(invoice)).as(died).singleElement().satisfies(there -> {
            assertThat(there).containsEntry("total", 2750).containsEntry("status", "open");
            assertThat(Json.maps(there, "lines", "data"))
                    .extracting("description", "quantity", "amount")
                    .containsExactlyInAnyOrder(Tuple.tuple("Seats", 3, 1500), Tuple.tuple("Setup", 1, 1250));
        });
        Object external = billing.get(invoice).get("external_id");
        assertThat(billing.stripe.list("/v1/events", "type", "invoice.sent", "limit", 100))
                .as("mails, %s", died)
                .filteredOn(event -> external.equals(Json.string(event, "data", "object", "id")))
                .hasSize(1);
        Object customer = billing.get(invoice).get("customer_id");
        assertThat(billing.stripe.list("/v1/customers", "limit", 100))
                .as(died)
                .filteredOn(there -> customer.equals(Json.string(there, "metadata", "stripe_routes_customer_id")))
                .hasSize(1);
    }

    private static boolean isAnswered(Billing billing, String invoice) {
        try {
            billing.push(invoice);
            return true;
        } catch (UncheckedIOException e) {
            return false; // as it must be: nobody is there any more
        }
    }

    private Program program(int port, SandboxServer sandbox) throws IOException {
        return new StripeRoutes(url, port, folder)
                .at(sandbox, KEY)
                .main(DyingProgram.class)
                .with(DyingProgram.ORDER, folder.resolve("order").toString())
                .start();
    }
}
