package io.striperoutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaymentFlowsTest {
    private SandboxServer sandbox;
    private StripeCaller stripe;

    @BeforeEach
    void start() throws IOException {
        sandbox = SandboxServer.start(0);
        stripe = new StripeCaller(sandbox, "sk_test_one");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void anInvoiceIsDraftedFilledFinalizedAndPaid() {
        String customer = customer("pm_card_visa");
        String invoice = invoiceOver(customer, 2000);
        assertThat(stripe.get("/v1/invoices/" + invoice))
                .containsEntry("total", 2000)
                .containsEntry("status", "draft");
        stripe.post("/v1/invoices/" + invoice + "/finalize");
        Map<String, Object> paid = stripe.post("/v1/invoices/" + invoice + "/pay", "expand[]", "payments");

        assertThat(paid)
                .containsEntry("status", "paid")
                .containsEntry("amount_paid", 2000)
                .containsEntry("amount_remaining", 0);
        String intent = Json.string(Json.maps(paid, "payments", "data").get(0), "payment", "payment_intent");
        assertThat(stripe.get("/v1/payment_intents/" + intent)).containsEntry("status", "succeeded");
        assertThat(stripe.list(
                        "/v1/invoice_payments", "payment[type]", "payment_intent", "payment[payment_intent]", intent))
                .extracting("invoice")
                .containsExactly(invoice);
        assertThat(stripe.eventTypes())
                .endsWith(
                        "payment_intent.created",
                        "invoice.finalized",
                        "invoice.updated",
                        "charge.succeeded",
                        "payment_intent.succeeded",
                        "invoice.updated",
                        "invoice.paid",
                        "invoice.payment_succeeded",
                        "invoice_payment.paid");
        assertThat(Json.map(stripe.event("invoice.paid"), "data", "object")).doesNotContainKey("payments");
    }

    @Test
    void aDeclinedCardIsRefusedWithTheReason() {
        String invoice = invoiceOver(customer("pm_card_chargeCustomerFail"), 2000);

        StripeCaller.Answer answer = stripe.send("POST", "/v1/invoices/" + invoice + "/pay", "");

        assertThat(answer.status()).isEqualTo(402);
        assertThat(answer.error("type")).isEqualTo("card_error");
        assertThat(answer.error("code")).isEqualTo("card_declined");
        assertThat(stripe.get("/v1/invoices/" + invoice))
                .containsEntry("status", "open")
                .containsEntry("attempt_count", 1);
        assertThat(stripe.eventTypes())
                .contains("charge.failed", "payment_intent.payment_failed", "invoice.payment_failed");
    }

    @Test
    void anAutomaticInvoiceFinalizesItselfAfterAnHour() {
        String customer = customer("pm_card_visa");
        Map<String, Object> invoice = stripe.post("/v1/invoices", "customer", customer, "auto_advance", true);
        String id = (String) invoice.get("id");
        stripe.post("/v1/invoiceitems", "customer", customer, "invoice", id, "amount", 700, "currency", "usd");

        sandbox.advance(Duration.ofMinutes(59));
        assertThat(stripe.get("/v1/invoices/" + id)).containsEntry("status", "draft");
        sandbox.advance(Duration.ofMinutes(2));

        assertThat(stripe.get("/v1/invoices/" + id)).containsEntry("status", "paid");
        assertThat(Json.integer(stripe.event("invoice.paid"), "created"))
                .isEqualTo(Json.integer(invoice, "created") + 3600);
    }

    @Test
    void anOpenInvoiceCanBeVoidedAndADraftDeleted() {
        String customer = customer("pm_card_visa");
        String open = invoiceOver(customer, 100);
        stripe.post("/v1/invoices/" + open + "/finalize");
        stripe.post("/v1/invoices/" + open + "/void");
        String draft = invoiceOver(customer, 100);
        stripe.delete("/v1/invoices/" + draft);

        assertThat(stripe.get("/v1/invoices/" + open)).containsEntry("status", "void");
        assertThat(stripe.send("GET", "/v1/invoices/" + draft, null).status()).isEqualTo(404);
        assertThat(stripe.send("POST", "/v1/invoices/" + open + "/pay", "").status())
                .isEqualTo(400);
        assertThat(stripe.eventTypes()).contains("payment_intent.canceled", "invoice.voided", "invoice.deleted");
    }

    @Test
    void aPaymentIsRefundedInPartsAndNotTwice() {
        String intent = (String) stripe.post(
                        "/v1/payment_intents",
                        "amount",
                        1000,
                        "currency",
                        "usd",
                        "payment_method",
                        "pm_card_visa",
                        "confirm",
                        true)
                .get("id");
        stripe.post("/v1/refunds", "payment_intent", intent, "amount", 400);
        stripe.post("/v1/refunds", "payment_intent", intent);

        StripeCaller.Answer third = stripe.send("POST", "/v1/refunds", "payment_intent=" + intent);
        assertThat(third.error("code")).isEqualTo("charge_already_refunded");
        Map<String, Object> charge =
                stripe.list("/v1/charges", "payment_intent", intent).get(0);
        assertThat(charge).containsEntry("refunded", true).containsEntry("amount_refunded", 1000);
        assertThat(Json.map(stripe.event("charge.refunded"), "data", "previous_attributes"))
                .isEqualTo(Map.of("amount_refunded", 400, "refunded", false));
    }

    @Test
    void moneyCanBeReservedAndCapturedLater() {
        String intent = (String) stripe.post(
                        "/v1/payment_intents",
                        "amount",
                        1000,
                        "currency",
                        "usd",
                        "payment_method",
                        "pm_card_visa",
                        "capture_method",
                        "manual",
                        "confirm",
                        true)
                .get("id");
        assertThat(stripe.get("/v1/payment_intents/" + intent)).containsEntry("status", "requires_capture");

        assertThat(stripe.post("/v1/payment_intents/" + intent + "/capture", "amount_to_capture", 600))
                .containsEntry("status", "succeeded")
                .containsEntry("amount_received", 600);
    }

    @Test
    void aDisputedChargeIsToldAndCanBeWon() {
        stripe.post(
                "/v1/payment_intents",
                "amount",
                1000,
                "currency",
                "usd",
                "payment_method",
                "pm_card_createDispute",
                "confirm",
                true);
        sandbox.advance(Duration.ofSeconds(1));
        String dispute = (String) stripe.list("/v1/disputes").get(0).get("id");

        stripe.post("/v1/disputes/" + dispute, "evidence[uncategorized_text]", "winning_evidence");

        assertThat(stripe.get("/v1/disputes/" + dispute)).containsEntry("status", "won");
        assertThat(stripe.eventTypes())
                .contains("charge.dispute.created", "charge.updated", "charge.dispute.closed")
                .endsWith("charge.dispute.funds_reinstated");
    }

    private String customer(String card) {
        return (String) stripe.post(
                        "/v1/customers",
                        "email",
                        "ann@example.com",
                        "payment_method",
                        card,
                        "invoice_settings[default_payment_method]",
                        card)
                .get("id");
    }

    private String invoiceOver(String customer, long amount) {
        String invoice =
                (String) stripe.post("/v1/invoices", "customer", customer).get("id");
        stripe.post("/v1/invoiceitems", "customer", customer, "invoice", invoice, "amount", amount, "currency", "usd");
        return invoice;
    }
}
