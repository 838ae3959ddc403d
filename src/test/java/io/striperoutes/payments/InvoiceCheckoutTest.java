package io.striperoutes.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.Billing;
import io.striperoutes.Http;
import io.striperoutes.SandboxTest;
import io.striperoutes.stripe.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InvoiceCheckoutTest extends SandboxTest {
    private Billing billing;
    private String invoice;

    @BeforeEach
    void begin() {
        billing = new Billing(http, sandbox);
        invoice = (String) billing.invoice(billing.customer()).get("id");
    }

    @Test
    void aPushedInvoiceThatIsPaidOnThePageIsPaidHereAndAtStripeOnce() {
        billing.pushed(invoice);
        Map<String, Object> page = billing.page(invoice);
        assertThat(billing.payment(page))
                .containsEntry("status", "pending")
                .containsEntry("origin", "own")
                .containsEntry("amount", 2750)
                .containsEntry("currency", "eur")
                .containsEntry("invoice_id", invoice);

        assertThat(billing.pay(page, "pm_card_visa").status()).isEqualTo(303);

        billing.awaitPayment(page, "succeeded");
        billing.awaitInvoice(invoice, "paid");
        billing.awaitAtStripe(invoice, "paid");
        Map<String, Object> payment = billing.payment(page);
        assertThat(Json.maps(
                        billing.stripe.get(
                                "/v1/invoice_payments",
                                "invoice",
                                billing.get(invoice).get("external_id"),
                                "status",
                                "paid"),
                        "data"))
                .extracting(paid -> Json.string(paid, "payment", "payment_intent"))
                .containsExactly((String) payment.get("external_id"));
        assertThat(succeeded()).extracting("id").containsExactly(payment.get("id"));
        assertThat(billing.checkout(invoice).status()).isEqualTo(409);
    }

    @Test
    void threeDSecureIsConfirmedOnThePage() {
        billing.pushed(invoice);
        Map<String, Object> page = billing.page(invoice);
        billing.pay(page, "pm_card_threeDSecure2Required");
        await().until(() -> billing.payment(page).get("external_id") != null);
        assertThat(billing.payment(page)).containsEntry("status", "pending");
        billing.answer(page, "confirm");
        billing.awaitPayment(page, "succeeded");
        billing.awaitAtStripe(invoice, "paid");
    }

    @Test
    void aDeclinedCardLeavesThePaymentPendingAndAnotherMayBeTried() {
        billing.pushed(invoice);
        Map<String, Object> page = billing.page(invoice);
        assertThat(billing.pay(page, "pm_card_chargeCustomerFail").response().body())
                .contains("declined");
        await().until(() -> billing.payment(page).get("external_id") != null);
        assertThat(billing.payment(page)).containsEntry("status", "pending");
        assertThat(billing.page(invoice)).isEqualTo(page);
        billing.pay(page, "pm_card_visa");
        billing.awaitPayment(page, "succeeded");
        billing.awaitInvoice(invoice, "paid");
    }

    @Test
    void aDisputeCountsOnThePaymentUntilItIsWonAndTheInvoiceStaysPaid() {
        billing.pushed(invoice);
        Map<String, Object> page = billing.page(invoice);
        billing.pay(page, "pm_card_createDispute");
        billing.awaitPayment(page, "disputed");
        billing.awaitInvoice(invoice, "paid");

        Object intent = billing.payment(page).get("external_id");
        Object dispute = billing.stripe
                .list("/v1/disputes", "payment_intent", intent)
                .get(0)
                .get("id");
        billing.stripe.post(
                "/v1/disputes/" + dispute, "evidence[uncategorized_text]", "winning_evidence", "submit", true);
        sandbox.advance(Duration.ofMinutes(5));
        billing.awaitPayment(page, "succeeded");
        billing.awaitInvoice(invoice, "paid");
        billing.awaitAtStripe(invoice, "paid");
    }

    @Test
    void whatWasPaidBeforeItWasPushedIsNotPushed() {
        Map<String, Object> page = billing.page(invoice);
        billing.pay(page, "pm_card_visa");
        billing.awaitInvoice(invoice, "paid");
        Http.Answer answer = billing.push(invoice);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.detail()).contains("paid before it was pushed");
        assertThat(billing.atStripe(invoice)).isEmpty();
    }

    @Test
    void aCheckoutThatWasOpenWhenTheInvoiceWasPushedPaysItToo() {
        Map<String, Object> page = billing.page(invoice);
        billing.pushed(invoice);
        billing.pay(page, "pm_card_visa");
        billing.awaitInvoice(invoice, "paid");
        billing.awaitAtStripe(invoice, "paid");
        assertThat(succeeded()).hasSize(1);
    }

    @Test
    void aPageThatNobodyUsesExpiresWithItsPaymentAndAnotherCanBeMade() {
        Map<String, Object> page = billing.page(invoice);
        sandbox.advance(Duration.ofHours(25));
        billing.awaitPayment(page, "expired");
        Map<String, Object> other = billing.page(invoice);
        assertThat(other.get("payment_id")).isNotEqualTo(page.get("payment_id"));
        billing.pay(other, "pm_card_visa");
        billing.awaitInvoice(invoice, "paid");
    }

    @Test
    void aBankDebitIsPendingUntilItFailsDaysLater() {
        billing.pushed(invoice);
        Map<String, Object> page = billing.page(invoice);
        billing.pay(page, "pm_failedDelayed_at");
        await().until(() -> billing.payment(page).get("external_id") != null);
        assertThat(billing.payment(page)).containsEntry("status", "pending");
        assertThat(billing.checkout(invoice).detail()).contains("under way");

        sandbox.advance(Duration.ofMinutes(5));
        billing.awaitPayment(page, "failed");
        assertThat(billing.get(invoice)).containsEntry("status", "open");
    }

    @Test
    void aBankDebitThatArrivesPaysTheInvoice() {
        billing.pushed(invoice);
        Map<String, Object> page = billing.page(invoice);
        billing.pay(page, "pm_successDelayed_at");
        sandbox.advance(Duration.ofMinutes(5));
        billing.awaitPayment(page, "succeeded");
        billing.awaitAtStripe(invoice, "paid");
    }

    @Test
    void anotherPageClosesTheOneBeforeSoThatNobodyPaysTwice() {
        Map<String, Object> page = billing.page(invoice);
        Map<String, Object> other = http.post(
                        "/api/v1/payments/stripe/checkout",
                        Map.of(
                                "invoice_id",
                                invoice,
                                "success_url",
                                "http://localhost:4000/x",
                                "cancel_url",
                                Billing.CANCEL))
                .json();
        assertThat(other.get("payment_id")).isNotEqualTo(page.get("payment_id"));
        assertThat(billing.stripe.get("/v1/checkout/sessions/" + page.get("session_id")))
                .containsEntry("status", "expired");
        billing.awaitPayment(page, "expired");
    }

    @Test
    void anInvoiceThatIsPaidOtherwiseClosesItsPage() {
        String there = (String) billing.pushed(invoice).get("external_id");
        Map<String, Object> page = billing.page(invoice);
        billing.stripe.post("/v1/invoices/" + there + "/pay", "payment_method", "pm_card_visa");
        billing.awaitInvoice(invoice, "paid");
        billing.awaitPayment(page, "expired");
        assertThat(http.get("/api/v1/payments?invoice=" + invoice).data())
                .extracting("origin", "status")
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("own", "expired"),
                        org.assertj.core.groups.Tuple.tuple("external", "succeeded"));
    }

    @Test
    void moneyThatComesForAnInvoiceThatIsPaidAlreadyIsSaidToBeRefunded() {
        String there = (String) billing.pushed(invoice).get("external_id");
        Map<String, Object> page = billing.page(invoice);
        billing.pay(page, "pm_successDelayed_at");
        billing.stripe.post("/v1/invoices/" + there + "/pay", "paid_out_of_band", true);
        billing.awaitInvoice(invoice, "paid");
        sandbox.advance(Duration.ofMinutes(5));
        billing.awaitPayment(page, "succeeded");
        await().untilAsserted(() -> assertThat((String) billing.payment(page).get("push_error"))
                .contains("paid at Stripe already: refund it there"));
    }

    @Test
    void whatGoesBackShowsOnThePaymentAndTheInvoiceStaysPaid() {
        Map<String, Object> page = billing.page(invoice);
        billing.pay(page, "pm_card_visa");
        billing.awaitPayment(page, "succeeded");
        Object intent = billing.payment(page).get("external_id");
        billing.stripe.post("/v1/refunds", "payment_intent", intent, "amount", 50);
        billing.awaitPayment(page, "partially_refunded");
        billing.stripe.post("/v1/refunds", "payment_intent", intent);
        billing.awaitPayment(page, "refunded");
        assertThat(billing.get(invoice)).containsEntry("status", "paid");
    }

    @Test
    void stripeDoesNotCollectItselfWhileAPageIsOpen() {
        String there = (String) billing.pushed(invoice).get("external_id");
        assertThat(billing.stripe.get("/v1/invoices/" + there)).containsEntry("auto_advance", true);
        Map<String, Object> page = billing.page(invoice);
        assertThat(billing.stripe.get("/v1/invoices/" + there)).containsEntry("auto_advance", false);
        billing.stripe.post("/v1/checkout/sessions/" + page.get("session_id") + "/expire");
        billing.awaitPayment(page, "expired");
        await().untilAsserted(() ->
                assertThat(billing.stripe.get("/v1/invoices/" + there)).containsEntry("auto_advance", true));
    }

    @Test
    void placesToReturnToMustBeAllowedAndTheInvoicePayable() {
        assertThat(http.post(
                                "/api/v1/payments/stripe/checkout",
                                Map.of(
                                        "invoice_id",
                                        invoice,
                                        "success_url",
                                        "https://evil.example/",
                                        "cancel_url",
                                        Billing.CANCEL))
                        .detail())
                .contains("REDIRECT_ALLOWLIST");
        assertThat(http.post("/api/v1/invoices/" + invoice + "/void", Map.of()).status())
                .isEqualTo(200);
        assertThat(billing.checkout(invoice).status()).isEqualTo(409);
    }

    private List<Map<String, Object>> succeeded() {
        return http.get("/api/v1/payments?invoice=" + invoice).data().stream()
                .filter(payment -> "succeeded".equals(payment.get("status")))
                .toList();
    }
}
