package io.striperoutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox as Stripe's own command line sees it. */
class CliCommandsTest {
    private SandboxServer sandbox;
    private StripeCli cli;

    @BeforeEach
    void start() throws IOException {
        sandbox = SandboxServer.start(0);
        cli = StripeCli.of(sandbox, "sk_test_commandline");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void customersAreMadeChangedListedAndDeleted() throws IOException {
        String id = id("customers", "create", "--email", "ann@example.com", "-d", "metadata[plan]=pro");

        assertThat(json("customers", "update", id, "--name", "Ann")).containsEntry("name", "Ann");
        assertThat(json("customers", "retrieve", id))
                .containsEntry("email", "ann@example.com")
                .containsEntry("metadata", Map.of("plan", "pro"));
        assertThat(Json.maps(json("customers", "list", "--limit", "1"), "data"))
                .extracting("id")
                .containsExactly(id);
        assertThat(json("customers", "delete", id, "--confirm")).containsEntry("deleted", true);
    }

    @Test
    void aSubscriptionIsSoldChangedAndCanceled() throws IOException {
        String customer = id(
                "customers",
                "create",
                "-d",
                "payment_method=pm_card_visa",
                "-d",
                "invoice_settings[default_payment_method]=pm_card_visa");
        String product = id("products", "create", "--name", "Pro");
        String price = id(
                "prices",
                "create",
                "--product",
                product,
                "--currency",
                "usd",
                "--unit-amount",
                "900",
                "-d",
                "recurring[interval]=month");
        String subscription = id("subscriptions", "create", "--customer", customer, "-d", "items[0][price]=" + price);

        assertThat(json("subscriptions", "update", subscription, "-d", "cancel_at_period_end=true"))
                .containsEntry("status", "active")
                .containsEntry("cancel_at_period_end", true);
        assertThat(Json.maps(json("invoices", "list", "--customer", customer), "data"))
                .extracting("status")
                .containsExactly("paid");
        assertThat(json("subscriptions", "cancel", subscription, "--confirm")).containsEntry("status", "canceled");
    }

    @Test
    void anInvoiceAndAPaymentGoTheirWay() throws IOException {
        String customer = id("customers", "create", "--name", "Ann");
        String invoice = id("invoices", "create", "--customer", customer);
        json(
                "invoiceitems",
                "create",
                "--customer",
                customer,
                "--invoice",
                invoice,
                "--amount",
                "500",
                "--currency",
                "usd");
        assertThat(json("invoices", "finalize_invoice", invoice)).containsEntry("amount_due", 500);
        assertThat(json("invoices", "pay", invoice, "-d", "payment_method=pm_card_visa"))
                .containsEntry("status", "paid");

        String intent = id(
                "payment_intents",
                "create",
                "--amount",
                "700",
                "--currency",
                "usd",
                "--payment-method",
                "pm_card_visa",
                "--confirm=true");
        assertThat(json("refunds", "create", "--payment-intent", intent)).containsEntry("status", "succeeded");
        assertThat(Json.maps(json("charges", "list"), "data"))
                .extracting("refunded")
                .containsExactly(true, false);
    }

    @Test
    void fixturesOfOnesOwnAreRun(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("fixtures.json");
        Files.writeString(
                file,
                """
                {"_meta":{"template_version":0},"fixtures":[
                 {"name":"ann","path":"/v1/customers","method":"post","params":{"email":"ann@example.com"}},
                 {"name":"named","path":"/v1/customers/${ann:id}","method":"post","params":{"name":"Ann"}}]}
                """);
        cli.run("fixtures", file.toString());

        assertThat(new StripeCaller(sandbox, "sk_test_commandline").list("/v1/customers"))
                .extracting("name", "email")
                .containsExactly(org.assertj.core.groups.Tuple.tuple("Ann", "ann@example.com"));
    }

    private Map<String, Object> json(String... command) throws IOException {
        return cli.run(command).json();
    }

    private String id(String... command) throws IOException {
        return (String) json(command).get("id");
    }
}
