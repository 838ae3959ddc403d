package io.striperoutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Money that arrives, or does not, some time after it was asked for; and money that comes in parts. */
class DelayedPaymentsTest {
    private SandboxServer sandbox;
    private StripeCaller stripe;

    @BeforeEach
    void start() throws IOException {
        sandbox = SandboxServer.start(0);
        stripe = new StripeCaller(sandbox, "sk_test_delayed");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "pm_successDelayed_at, paid, checkout.session.async_payment_succeeded",
        "pm_failedDelayed_at, unpaid, checkout.session.async_payment_failed"
    })
    void aSessionIsCompleteBeforeItIsPaid(String method, String status, String event) {
        String session = checkout("payment");
        Map<String, Object> complete =
                stripe.post("/v1/payment_pages/" + session + "/confirm", "payment_method", method);
        assertThat(complete).containsEntry("status", "complete").containsEntry("payment_status", "unpaid");
        assertThat(stripe.eventTypes())
                .contains("charge.pending", "payment_intent.processing", "checkout.session.completed")
                .doesNotContain(event);
        sandbox.advance(Duration.ofMinutes(4));

        assertThat(stripe.get("/v1/checkout/sessions/" + session)).containsEntry("payment_status", status);
        assertThat(stripe.eventTypes()).endsWith(event);
    }

    @ParameterizedTest
    @CsvSource({"pm_successDelayed_at, active, paid", "pm_failedDelayed_at, past_due, open"})
    void aSubscriptionIsActiveUntilTheMoneyFailsToCome(String method, String standing, String invoice) {
        String customer = Lived.customer(stripe, method);
        Map<String, Object> subscription =
                stripe.post("/v1/subscriptions", "customer", customer, "items[0][price]", Lived.price(stripe, 1000));
        String id = (String) subscription.get("id");
        assertThat(stripe.get("/v1/subscriptions/" + id)).containsEntry("status", "active");
        assertThat(stripe.get("/v1/invoices/" + subscription.get("latest_invoice")))
                .containsEntry("status", "open");
        sandbox.advance(Duration.ofMinutes(4));

        assertThat(stripe.get("/v1/subscriptions/" + id)).containsEntry("status", standing);
        assertThat(stripe.get("/v1/invoices/" + subscription.get("latest_invoice")))
                .containsEntry("status", invoice);
    }

    @Test
    void aSubscriptionSoldByASessionIsPaidLater() {
        String session = checkout("subscription");
        assertThat(stripe.post("/v1/payment_pages/" + session + "/confirm", "payment_method", "pm_usBankAccount"))
                .containsEntry("payment_status", "unpaid");
        sandbox.advance(Duration.ofSeconds(5));

        assertThat(stripe.get("/v1/checkout/sessions/" + session)).containsEntry("payment_status", "paid");
        assertThat(stripe.eventTypes()).contains("invoice.paid", "checkout.session.async_payment_succeeded");
    }

    @Test
    void anInvoiceIsPaidInParts() {
        String customer = Lived.customer(stripe, "pm_card_visa");
        String invoice =
                (String) stripe.post("/v1/invoices", "customer", customer).get("id");
        stripe.post("/v1/invoiceitems", "customer", customer, "invoice", invoice, "amount", 1500, "currency", "usd");
        stripe.post("/v1/invoices/" + invoice + "/finalize");
        String first = (String) Lived.payment(stripe, "pm_card_visa").get("id");
        Map<String, Object> part = stripe.post("/v1/invoices/" + invoice + "/attach_payment", "payment_intent", first);
        assertThat(part)
                .containsEntry("status", "open")
                .containsEntry("amount_paid", 1000)
                .containsEntry("amount_remaining", 500);

        stripe.post("/v1/invoices/" + invoice + "/pay");
        Map<String, Object> paid = stripe.get("/v1/invoices/" + invoice, "expand[]", "payments");
        assertThat(paid).containsEntry("status", "paid").containsEntry("amount_paid", 1500);
        assertThat(Json.maps(paid, "payments", "data"))
                .extracting("amount_paid")
                .containsExactlyInAnyOrder(500, 1000);
        assertThat(stripe.list("/v1/balance_transactions", "type", "charge"))
                .extracting("amount")
                .containsExactly(500, 1000);
    }

    @Test
    void anInvoiceIsPaidOutsideOfStripe() {
        String customer = Lived.customer(stripe, "pm_card_visa");
        String invoice =
                (String) stripe.post("/v1/invoices", "customer", customer).get("id");
        stripe.post("/v1/invoiceitems", "customer", customer, "invoice", invoice, "amount", 1500, "currency", "usd");

        assertThat(stripe.post("/v1/invoices/" + invoice + "/pay", "paid_out_of_band", true))
                .containsEntry("status", "paid")
                .containsEntry("amount_paid_off_stripe", 1500);
        assertThat(stripe.list("/v1/charges")).isEmpty();
        assertThat(stripe.eventTypes()).contains("invoice.paid").doesNotContain("invoice.payment_succeeded");
    }

    private String checkout(String mode) {
        String price = mode.equals("subscription")
                ? Lived.price(stripe, 1000)
                : (String) stripe.post("/v1/prices", "currency", "eur", "unit_amount", 900, "product_data[name]", "Cup")
                        .get("id");
        return (String) stripe.post(
                        "/v1/checkout/sessions",
                        "mode",
                        mode,
                        "line_items[0][price]",
                        price,
                        "line_items[0][quantity]",
                        1,
                        "success_url",
                        "http://localhost/ok")
                .get("id");
    }
}
