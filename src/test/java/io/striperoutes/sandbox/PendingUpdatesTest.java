package io.striperoutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes of subscriptions in the middle of a period: held, previewed, and settled at the end. */
class PendingUpdatesTest {
    private SandboxServer sandbox;
    private StripeCaller stripe;
    private String customer;
    private String basic;
    private String pro;
    private Map<String, Object> subscription;

    @BeforeEach
    void subscribe() throws IOException {
        sandbox = SandboxServer.start(0);
        stripe = new StripeCaller(sandbox, "sk_test_pending");
        customer = Lived.customer(stripe, "pm_card_visa");
        basic = Lived.price(stripe, 1000);
        pro = Lived.price(stripe, 3000);
        subscription = stripe.post("/v1/subscriptions", "customer", customer, "items[0][price]", basic);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aChangeThatIsNotPaidWaitsAndIsMadeWhenItIs() {
        payFromNowOn("pm_card_chargeCustomerFail");
        Map<String, Object> held = upgrade();

        assertThat(held).containsEntry("status", "active");
        assertThat(price(held)).isEqualTo(basic);
        assertThat(Json.maps(held, "pending_update", "subscription_items"))
                .extracting(item -> Json.string(item, "price", "id"))
                .containsExactly(pro);
        stripe.post("/v1/invoices/" + held.get("latest_invoice") + "/pay", "payment_method", "pm_card_visa");

        Map<String, Object> changed = stripe.get("/v1/subscriptions/" + subscription.get("id"));
        assertThat(price(changed)).isEqualTo(pro);
        assertThat(changed.get("pending_update")).isNull();
        assertThat(stripe.eventTypes())
                .contains("invoice.payment_failed", "customer.subscription.pending_update_applied");
    }

    @Test
    void aChangeThatIsNeverPaidIsGivenUp() {
        payFromNowOn("pm_card_chargeCustomerFail");
        String invoice = (String) upgrade().get("latest_invoice");
        sandbox.advance(Duration.ofHours(24));

        Map<String, Object> left = stripe.get("/v1/subscriptions/" + subscription.get("id"));
        assertThat(price(left)).isEqualTo(basic);
        assertThat(left).containsEntry("status", "active").containsEntry("pending_update", null);
        assertThat(stripe.get("/v1/invoices/" + invoice)).containsEntry("status", "void");
        assertThat(stripe.eventTypes()).contains("customer.subscription.pending_update_expired");
    }

    @Test
    void aChangeThatIsPaidAtOnceDoesNotWait() {
        assertThat(price(upgrade())).isEqualTo(pro);
        assertThat(stripe.eventTypes()).doesNotContain("customer.subscription.pending_update_applied");
    }

    @Test
    void aPreviewSaysWhatAChangeWouldCostAndChangesNothing() {
        int events = stripe.eventTypes().size();
        Map<String, Object> preview = stripe.post(
                "/v1/invoices/create_preview",
                "subscription",
                subscription.get("id"),
                "subscription_details[items][0][id]",
                item(),
                "subscription_details[items][0][price]",
                pro,
                "subscription_details[proration_behavior]",
                "always_invoice");

        assertThat(preview).containsEntry("total", 2000).containsEntry("billing_reason", "upcoming");
        assertThat((String) preview.get("id")).startsWith("upcoming_in_");
        assertThat(Json.maps(preview, "lines", "data")).extracting("amount").containsExactly(-1000, 3000);
        assertThat(price(stripe.get("/v1/subscriptions/" + subscription.get("id"))))
                .isEqualTo(basic);
        assertThat(stripe.eventTypes()).hasSize(events);
        assertThat(stripe.post(
                        "/v1/invoices/create_preview",
                        "customer",
                        customer,
                        "subscription_details[items][0][price]",
                        pro))
                .containsEntry("amount_due", 3000);
    }

    @Test
    void theRestOfAPeriodIsGivenBackWhereThatIsAskedFor() {
        sandbox.advance(Duration.ofDays(10));
        stripe.delete("/v1/subscriptions/" + subscription.get("id") + "?prorate=true&invoice_now=true");

        List<Map<String, Object>> invoices = stripe.list("/v1/invoices", "customer", customer);
        assertThat(invoices).hasSize(2);
        assertThat(Json.integer(invoices.get(0), "total")).isBetween(-700L, -600L);
        assertThat(Json.integer(stripe.get("/v1/customers/" + customer), "balance"))
                .isNegative();
        assertThat(stripe.eventTypes()).endsWith("customer.subscription.deleted");
    }

    @Test
    void whatWaitedForTheNextInvoiceGoesWithTheSubscription() {
        stripe.post("/v1/subscriptions/" + subscription.get("id"), "items[0][id]", item(), "items[0][price]", pro);
        assertThat(stripe.list("/v1/invoiceitems", "pending", true)).hasSize(2);
        stripe.delete("/v1/subscriptions/" + subscription.get("id"));

        assertThat(stripe.list("/v1/invoiceitems", "pending", true)).isEmpty();
        assertThat(stripe.list("/v1/invoices", "customer", customer)).hasSize(1);
    }

    private void payFromNowOn(String card) {
        String method = (String) stripe.post("/v1/payment_methods/" + card + "/attach", "customer", customer)
                .get("id");
        stripe.post("/v1/customers/" + customer, "invoice_settings[default_payment_method]", method);
    }

    private Map<String, Object> upgrade() {
        return stripe.post(
                "/v1/subscriptions/" + subscription.get("id"),
                "items[0][id]",
                item(),
                "items[0][price]",
                pro,
                "proration_behavior",
                "always_invoice",
                "payment_behavior",
                "pending_if_incomplete");
    }

    private String item() {
        return (String) Json.maps(subscription, "items", "data").get(0).get("id");
    }

    private static String price(Map<String, Object> subscription) {
        return Json.string(Json.maps(subscription, "items", "data").get(0), "price", "id");
    }
}
