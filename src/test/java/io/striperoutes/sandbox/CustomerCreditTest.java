package io.striperoutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a customer has to his credit goes into the invoices that are finalized next, and into none twice. */
class CustomerCreditTest {
    private SandboxServer sandbox;
    private StripeCaller stripe;

    @BeforeEach
    void start() throws IOException {
        sandbox = SandboxServer.start(0);
        stripe = new StripeCaller(sandbox, "sk_test_credit");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void creditThatComesWhileARenewalIsADraftIsUsedForIt() {
        String customer = Lived.customer(stripe, "pm_card_visa");
        Map<String, Object> subscription =
                stripe.post("/v1/subscriptions", "customer", customer, "items[0][price]", Lived.price(stripe, 1000));
        long end = Json.integer(Json.maps(subscription, "items", "data").get(0), "current_period_end");
        sandbox.advanceTo(end + 60);
        stripe.post("/v1/customers/" + customer, "balance", -1500);
        sandbox.advance(Duration.ofHours(1));

        assertThat(stripe.list("/v1/invoices", "customer", customer).get(0))
                .containsEntry("status", "paid")
                .containsEntry("starting_balance", -1500)
                .containsEntry("ending_balance", -500)
                .containsEntry("amount_due", 0);
        assertThat(stripe.list("/v1/charges")).extracting("amount").containsExactly(1000);
        assertThat(stripe.get("/v1/customers/" + customer)).containsEntry("balance", -500);
    }

    @Test
    void twoDraftsDoNotUseTheSameCredit() {
        String customer = Lived.customer(stripe, "pm_card_visa");
        stripe.post("/v1/customers/" + customer, "balance", -1000);
        String first = invoiceOver(customer, 600);
        String second = invoiceOver(customer, 600);
        stripe.post("/v1/invoices/" + first + "/finalize");
        stripe.post("/v1/invoices/" + second + "/finalize");

        assertThat(stripe.get("/v1/invoices/" + first)).containsEntry("amount_due", 0);
        assertThat(stripe.get("/v1/invoices/" + second))
                .containsEntry("starting_balance", -400)
                .containsEntry("amount_due", 200)
                .containsEntry("amount_remaining", 200);
        assertThat(stripe.list("/v1/payment_intents")).extracting("amount").containsExactly(200);
        assertThat(stripe.get("/v1/customers/" + customer)).containsEntry("balance", 0);
        assertThat(Json.map(stripe.event("invoice.updated"), "data", "previous_attributes"))
                .containsEntry("starting_balance", -1000)
                .containsEntry("amount_due", 0);
    }

    private String invoiceOver(String customer, long amount) {
        String invoice = Lived.id(stripe.post("/v1/invoices", "customer", customer));
        stripe.post("/v1/invoiceitems", "customer", customer, "invoice", invoice, "amount", amount, "currency", "usd");
        return invoice;
    }
}
