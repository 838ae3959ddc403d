package io.striperoutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A customer whose payment has failed gives another payment method in the portal. */
class PaymentMethodUpdateTest {
    private SandboxServer sandbox;
    private StripeCaller stripe;
    private String customer;
    private String subscription;
    private String portal;

    @BeforeEach
    void owe() throws IOException {
        sandbox = SandboxServer.start(0);
        stripe = new StripeCaller(sandbox, "sk_test_update");
        customer = Lived.customer(stripe, "pm_card_visa");
        subscription = Lived.id(
                stripe.post("/v1/subscriptions", "customer", customer, "items[0][price]", Lived.price(stripe, 1000)));
        portal = (String)
                stripe.post("/v1/billing_portal/sessions", "customer", customer).get("url");
        assertThat(give("pm_card_chargeCustomerFail").status()).isEqualTo(200);
        sandbox.advance(Duration.ofDays(32));
        assertThat(status()).isEqualTo("past_due");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void whatIsOpenIsPaidAtOnce() {
        assertThat(look()).contains("Unpaid invoices");
        String page = give("pm_card_mastercard").response().body();

        assertThat(page).contains("Your payment method was updated.").doesNotContain("Unpaid invoices");
        assertThat(page.split(", paid</td>"))
                .as("all invoices, and what is after the last")
                .hasSize(3);
        assertThat(status()).isEqualTo("active");
        assertThat(stripe.list("/v1/invoices", "customer", customer, "status", "open"))
                .isEmpty();
        assertThat(stripe.eventTypes()).contains("invoice.paid");
    }

    @Test
    void aSubscriptionWithACardOfItsOwnIsPaidWithTheNewOneToo() {
        Object own = stripe.post("/v1/payment_methods/pm_card_chargeCustomerFail/attach", "customer", customer)
                .get("id");
        stripe.post("/v1/subscriptions/" + subscription, "default_payment_method", own);
        give("pm_card_visa");

        assertThat(status()).isEqualTo("active");
        String paying = Json.string(stripe.get("/v1/subscriptions/" + subscription), "default_payment_method");
        assertThat(paying)
                .isNotEqualTo(own)
                .isEqualTo(Json.string(
                        stripe.get("/v1/customers/" + customer), "invoice_settings", "default_payment_method"));
    }

    @Test
    void anotherCardThatFailsChangesNothingButTheCard() {
        assertThat(give("pm_card_chargeCustomerFail").response().body()).contains("declined");
        assertThat(status()).isEqualTo("past_due");
    }

    @Test
    void aCardThatCannotBeSavedIsNotTaken() {
        Map<String, Object> before = stripe.get("/v1/customers/" + customer);
        assertThat(give("pm_card_chargeDeclined").response().body()).contains("declined");
        assertThat(stripe.get("/v1/customers/" + customer)).isEqualTo(before);
    }

    @Test
    void aBankThatAsksIsAnsweredOnItsPage() {
        StripeCaller.Answer answer = give("pm_card_threeDSecure2Required");
        assertThat(answer.status()).isEqualTo(303);
        assertThat(status()).isEqualTo("past_due");
        browse(answer.header("Location"), "act=confirm");
        assertThat(status()).isEqualTo("active");
    }

    private String look() {
        return stripe.send("GET", portal.substring(sandbox.url().length()), null)
                .response()
                .body();
    }

    private String status() {
        return (String) stripe.get("/v1/subscriptions/" + subscription).get("status");
    }

    private StripeCaller.Answer give(String card) {
        return browse(portal, "act=card&card=" + card);
    }

    private StripeCaller.Answer browse(String url, String form) {
        return stripe.send("POST", url.substring(sandbox.url().length()), form);
    }
}
