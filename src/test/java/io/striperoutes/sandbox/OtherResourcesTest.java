package io.striperoutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands beside customers, subscriptions and invoices. */
class OtherResourcesTest {
    private SandboxServer sandbox;
    private StripeCaller stripe;

    @BeforeEach
    void start() throws IOException {
        sandbox = SandboxServer.start(0);
        stripe = new StripeCaller(sandbox, "sk_test_other");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aCustomersDiscountMakesInvoicesSmaller() {
        String coupon = Lived.id(stripe.post("/v1/coupons", "percent_off", 25));
        String customer = Lived.customer(stripe, "pm_card_visa");
        stripe.post("/v1/customers/" + customer, "coupon", coupon);
        Map<String, Object> subscription =
                stripe.post("/v1/subscriptions", "customer", customer, "items[0][price]", Lived.price(stripe, 1000));

        assertThat(stripe.get("/v1/invoices/" + subscription.get("latest_invoice")))
                .containsEntry("subtotal", 1000)
                .containsEntry("total", 750)
                .containsEntry("amount_paid", 750);
        stripe.delete("/v1/customers/" + customer + "/discount");
        assertThat(stripe.get("/v1/customers/" + customer).get("discount")).isNull();
        assertThat(stripe.eventTypes()).contains("customer.discount.created", "customer.discount.deleted");
    }

    @Test
    void aCreditNoteLeavesLessToPayOfAnOpenInvoice() {
        String customer = Lived.customer(stripe, "pm_card_visa");
        String invoice = Lived.id(stripe.post("/v1/invoices", "customer", customer));
        stripe.post("/v1/invoiceitems", "customer", customer, "invoice", invoice, "amount", 900, "currency", "usd");
        stripe.post("/v1/invoices/" + invoice + "/finalize");
        stripe.post("/v1/credit_notes", "invoice", invoice, "amount", 400);
        stripe.post("/v1/invoices/" + invoice + "/pay");

        assertThat(stripe.get("/v1/invoices/" + invoice))
                .containsEntry("pre_payment_credit_notes_amount", 400)
                .containsEntry("amount_paid", 500);
        assertThat(stripe.list("/v1/charges")).extracting("amount").containsExactly(500);
    }

    @Test
    void aCreditNoteOverAllThatIsLeftTakesNoMoney() {
        String customer = Lived.customer(stripe, "pm_card_visa");
        String invoice = Lived.id(stripe.post("/v1/invoices", "customer", customer));
        stripe.post("/v1/invoiceitems", "customer", customer, "invoice", invoice, "amount", 900, "currency", "usd");
        stripe.post("/v1/invoices/" + invoice + "/finalize");
        stripe.post("/v1/credit_notes", "invoice", invoice, "amount", 900);

        assertThat(stripe.get("/v1/invoices/" + invoice))
                .containsEntry("status", "paid")
                .containsEntry("attempted", false)
                .containsEntry("amount_paid", 0)
                .containsEntry("amount_remaining", 0);
        assertThat(stripe.list("/v1/invoice_payments", "invoice", invoice).get(0))
                .containsEntry("status", "canceled")
                .containsEntry("amount_paid", null);
        assertThat(stripe.list("/v1/payment_intents").get(0))
                .containsEntry("status", "canceled")
                .containsEntry("cancellation_reason", "void_invoice");
        assertThat(stripe.eventTypes())
                .contains("payment_intent.canceled", "invoice.paid")
                .doesNotContain("invoice_payment.paid", "invoice.payment_succeeded");
    }

    @Test
    void aScheduleChangesItsSubscriptionAndLetsItGo() {
        String customer = Lived.customer(stripe, "pm_card_visa");
        String price = Lived.price(stripe, 1000);
        Map<String, Object> schedule = stripe.post(
                "/v1/subscription_schedules",
                "customer",
                customer,
                "start_date",
                "now",
                "phases[0][items][0][price]",
                price,
                "phases[0][duration][interval]",
                "month",
                "phases[1][items][0][price]",
                price,
                "phases[1][items][0][quantity]",
                3,
                "phases[1][duration][interval]",
                "month");
        String path = "/v1/subscriptions/" + schedule.get("subscription");
        assertThat(stripe.get(path)).containsEntry("schedule", schedule.get("id"));
        sandbox.advance(Duration.ofDays(32));
        assertThat(Json.maps(stripe.get(path), "items", "data"))
                .extracting("quantity")
                .containsExactly(3);
        sandbox.advance(Duration.ofDays(32));

        assertThat(stripe.get("/v1/subscription_schedules/" + schedule.get("id")))
                .containsEntry("status", "completed")
                .containsEntry("released_subscription", schedule.get("subscription"));
        assertThat(stripe.get(path)).containsEntry("status", "active").containsEntry("schedule", null);
    }

    @Test
    void aCardIsChargedWithoutAnIntent() {
        Map<String, Object> charge = stripe.post("/v1/charges", "amount", 800, "currency", "usd", "source", "tok_visa");
        assertThat(charge).containsEntry("status", "succeeded").containsEntry("payment_intent", null);
        Map<String, Object> moved = stripe.get("/v1/balance_transactions/" + charge.get("balance_transaction"));
        assertThat(moved)
                .containsEntry("source", charge.get("id"))
                .containsEntry("amount", 800)
                .containsEntry("net", 747);
        assertThat(stripe.send("POST", "/v1/charges", "amount=8&currency=usd&source=tok_chargeDeclined")
                        .error("code"))
                .isEqualTo("card_declined");
    }

    @Test
    void transferredMoneyIsKeptUntilItIsEnough() {
        String customer = Lived.id(stripe.post("/v1/customers"));
        String intent = Lived.id(stripe.post(
                "/v1/payment_intents",
                "amount",
                1000,
                "currency",
                "usd",
                "customer",
                customer,
                "payment_method_data[type]",
                "customer_balance",
                "confirm",
                true));
        String fund = "/v1/test_helpers/customers/" + customer + "/fund_cash_balance";
        stripe.post(fund, "amount", 400, "currency", "usd");
        assertThat(stripe.get("/v1/payment_intents/" + intent)).containsEntry("status", "requires_action");
        stripe.post(fund, "amount", 600, "currency", "usd");

        assertThat(stripe.get("/v1/payment_intents/" + intent)).containsEntry("status", "succeeded");
        assertThat(stripe.eventTypes()).contains("payment_intent.partially_funded");
    }

    @Test
    void eachKeyHasAnAccountOfItsOwn() {
        Map<String, Object> account = stripe.get("/v1/account");
        assertThat(stripe.get("/v1/accounts/" + account.get("id"))).isEqualTo(account);
        assertThat(new StripeCaller(sandbox, "sk_test_another").get("/v1/account"))
                .doesNotContainEntry("id", account.get("id"));
    }

    @Test
    void anInquiryTakesNoMoney() {
        String intent = Lived.id(Lived.payment(stripe, "pm_card_createDisputeInquiry"));
        Map<String, Object> dispute =
                stripe.list("/v1/disputes", "payment_intent", intent).get(0);
        assertThat(dispute).containsEntry("status", "warning_needs_response");
        stripe.post("/v1/disputes/" + dispute.get("id") + "/close");

        assertThat(stripe.get("/v1/disputes/" + dispute.get("id"))).containsEntry("status", "warning_closed");
        assertThat(stripe.list("/v1/balance_transactions", "type", "adjustment"))
                .isEmpty();
    }
}
