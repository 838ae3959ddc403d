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

class SubscriptionsTest {
    private SandboxServer sandbox;
    private StripeCaller stripe;
    private String basic;
    private String pro;

    @BeforeEach
    void start() throws IOException {
        sandbox = SandboxServer.start(0);
        stripe = new StripeCaller(sandbox, "sk_test_one");
        basic = price(1000);
        pro = price(3000);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aSubscriptionIsActiveOnceItsFirstInvoiceIsPaid() {
        Map<String, Object> subscription = subscribe("pm_card_visa", "expand[]", "latest_invoice");

        assertThat(subscription).containsEntry("status", "active");
        assertThat(Json.string(subscription, "latest_invoice", "status")).isEqualTo("paid");
        assertThat(Json.string(subscription, "latest_invoice", "billing_reason"))
                .isEqualTo("subscription_create");
        assertThat(Json.string(subscription, "latest_invoice", "parent", "subscription_details", "subscription"))
                .isEqualTo(subscription.get("id"));
        Map<String, Object> told = stripe.event("customer.subscription.updated");
        assertThat(Json.map(told, "data", "previous_attributes")).isEqualTo(Map.of("status", "incomplete"));
    }

    @Test
    void aFirstPaymentThatFailsLeavesItIncompleteFor23Hours() {
        String id = id(subscribe("pm_card_chargeCustomerFail"));
        assertThat(status(id)).isEqualTo("incomplete");

        sandbox.advance(Duration.ofHours(22));
        assertThat(status(id)).isEqualTo("incomplete");
        sandbox.advance(Duration.ofHours(2));

        assertThat(status(id)).isEqualTo("incomplete_expired");
        assertThat(stripe.eventTypes()).contains("invoice.payment_failed", "invoice.voided");
    }

    @Test
    void aMonthLaterItIsRenewedAndPaidWithinTheHour() {
        Map<String, Object> subscription = subscribe("pm_card_visa");
        String id = id(subscription);
        long end = end(subscription);
        sandbox.advanceTo(end + 60);

        Map<String, Object> renewed = stripe.get("/v1/subscriptions/" + id, "expand[]", "latest_invoice");
        assertThat(end(renewed)).isGreaterThan(end + 27 * 86_400);
        assertThat(Json.string(renewed, "latest_invoice", "status")).isEqualTo("draft");
        Map<String, Object> moved = stripe.event("customer.subscription.updated");
        assertThat(Json.integer(moved, "created")).isEqualTo(end);
        assertThat(Json.map(moved, "data", "previous_attributes")).containsOnlyKeys("items", "latest_invoice");
        assertThat(Json.string(moved, "request", "id")).isNull();

        sandbox.advance(Duration.ofHours(1));
        assertThat(stripe.get("/v1/subscriptions/" + id, "expand[]", "latest_invoice"))
                .satisfies(paid -> assertThat(Json.string(paid, "latest_invoice", "status"))
                        .isEqualTo("paid"));
        assertThat(stripe.eventTypes()).contains("invoice.upcoming");
        assertThat(Json.map(stripe.event("invoice.upcoming"), "data", "object")).doesNotContainKey("id");
    }

    @Test
    void whoeverAsksBeforeTheMachineGetsToItSeesWhatWasDue() {
        Map<String, Object> subscription = subscribe("pm_card_visa");
        sandbox.clock().reach(end(subscription) + 5);

        StripeCaller.Answer answer = stripe.send("GET", "/v1/subscriptions/" + id(subscription), null);

        assertThat(end(answer.json())).isGreaterThan(end(subscription));
        assertThat(Json.integer(stripe.event("invoice.created"), "created")).isEqualTo(end(subscription));
    }

    @Test
    void aYearOfMonthsIsTwelveInvoicesMore() {
        String id = id(subscribe("pm_card_visa"));
        sandbox.advance(Duration.ofDays(366));

        assertThat(stripe.list("/v1/invoices", "subscription", id, "status", "paid", "limit", 100))
                .hasSize(13);
        assertThat(status(id)).isEqualTo("active");
    }

    @Test
    void aRenewalThatFailsIsTriedAgainAndAtLastEndsIt() {
        Map<String, Object> subscription = subscribe("pm_card_visa");
        String id = id(subscription);
        giveCard((String) subscription.get("customer"), "pm_card_chargeCustomerFail");
        sandbox.advanceTo(end(subscription) + 2 * 3600);
        assertThat(status(id)).isEqualTo("past_due");
        Map<String, Object> invoice =
                stripe.list("/v1/invoices", "subscription", id).get(0);
        assertThat(invoice).containsEntry("attempt_count", 1);
        assertThat(Json.integer(invoice, "next_payment_attempt")).isNotNull();

        sandbox.advance(Duration.ofDays(16));

        assertThat(status(id)).isEqualTo("canceled");
        assertThat(stripe.list("/v1/events", "type", "invoice.payment_failed")).hasSize(4);
        assertThat(stripe.list("/v1/subscriptions")).isEmpty();
        assertThat(stripe.list("/v1/subscriptions", "status", "all")).hasSize(1);
        assertThat(stripe.send("DELETE", "/v1/subscriptions/" + id, null).status())
                .isEqualTo(404);
    }

    @Test
    void aNewCardBeforeTheNextAttemptSavesIt() {
        Map<String, Object> subscription = subscribe("pm_card_visa");
        String customer = (String) subscription.get("customer");
        giveCard(customer, "pm_card_chargeCustomerFail");
        sandbox.advanceTo(end(subscription) + 2 * 3600);
        giveCard(customer, "pm_card_mastercard");
        sandbox.advance(Duration.ofDays(4));

        assertThat(status(id(subscription))).isEqualTo("active");
        assertThat(Json.map(stripe.event("customer.subscription.updated"), "data", "previous_attributes"))
                .isEqualTo(Map.of("status", "past_due"));
    }

    @Test
    void aTrialIsFreeWarnsThreeDaysBeforeAndThenCosts() {
        Map<String, Object> subscription = subscribe("pm_card_visa", "trial_period_days", 14);
        assertThat(subscription).containsEntry("status", "trialing");
        assertThat(stripe.eventTypes()).doesNotContain("payment_intent.created");

        sandbox.advance(Duration.ofDays(11).plusMinutes(1));
        assertThat(stripe.eventTypes()).contains("customer.subscription.trial_will_end");
        sandbox.advance(Duration.ofDays(4));

        assertThat(status(id(subscription))).isEqualTo("active");
        assertThat(stripe.list("/v1/invoices", "status", "paid"))
                .extracting("amount_paid")
                .containsExactly(1000, 0);
    }

    @Test
    void aTrialWithoutACardPausesIfThatWasWanted() {
        String customer = id(stripe.post("/v1/customers", "email", "bob@example.com"));
        String id = id(stripe.post(
                "/v1/subscriptions",
                "customer",
                customer,
                "items[0][price]",
                basic,
                "trial_period_days",
                7,
                "trial_settings[end_behavior][missing_payment_method]",
                "pause"));
        sandbox.advance(Duration.ofDays(8));
        assertThat(status(id)).isEqualTo("paused");

        giveCard(customer, "pm_card_visa");
        stripe.post("/v1/subscriptions/" + id + "/resume");
        assertThat(status(id)).isEqualTo("active");
        assertThat(stripe.eventTypes()).contains("customer.subscription.paused", "customer.subscription.resumed");
    }

    @Test
    void anUpgradeInTheMiddleOfAPeriodIsSettledAtOnceIfAsked() {
        Map<String, Object> subscription = subscribe("pm_card_visa");
        sandbox.advance(Duration.ofSeconds((end(subscription) - sandbox.clock().second()) / 2));
        String item = Json.string(Json.maps(subscription, "items", "data").get(0), "id");

        Map<String, Object> changed = stripe.post(
                "/v1/subscriptions/" + id(subscription),
                "items[0][id]",
                item,
                "items[0][price]",
                pro,
                "proration_behavior",
                "always_invoice",
                "expand[]",
                "latest_invoice");

        assertThat(Json.integer(changed, "latest_invoice", "amount_paid")).isBetween(998L, 1002L);
        assertThat(Json.string(changed, "latest_invoice", "billing_reason")).isEqualTo("subscription_update");
        assertThat(end(changed)).isEqualTo(end(subscription));
        Map<String, Object> previous =
                Json.map(stripe.event("customer.subscription.updated"), "data", "previous_attributes");
        assertThat(Json.maps(previous, "items", "data").get(0))
                .extracting("price.id")
                .isEqualTo(basic);
    }

    @Test
    void theEndOfThePeriodEndsItIfThatWasPlannedAndNotUndone() {
        Map<String, Object> subscription = subscribe("pm_card_visa");
        String path = "/v1/subscriptions/" + id(subscription);
        stripe.post(path, "cancel_at_period_end", true);
        assertThat(stripe.post(path, "cancel_at_period_end", false).get("cancel_at"))
                .isNull();
        Map<String, Object> planned = stripe.post(path, "cancel_at_period_end", true);
        assertThat(Json.integer(planned, "cancel_at")).isEqualTo(end(subscription));

        sandbox.advanceTo(end(subscription) + 1);

        Map<String, Object> ended = stripe.get(path);
        assertThat(ended).containsEntry("status", "canceled");
        assertThat(Json.integer(ended, "ended_at")).isEqualTo(end(subscription));
        assertThat(stripe.eventTypes()).endsWith("customer.subscription.deleted");
        assertThat(stripe.list("/v1/invoices")).hasSize(1);
    }

    @Test
    void whilePausedInvoicesGoTheWayThePauseSays() {
        Map<String, Object> subscription = subscribe("pm_card_visa");
        stripe.post("/v1/subscriptions/" + id(subscription), "pause_collection[behavior]", "void");
        sandbox.advanceTo(end(subscription) + 2 * 3600);

        assertThat(stripe.list("/v1/invoices").get(0)).containsEntry("status", "void");
        assertThat(status(id(subscription))).isEqualTo("active");
    }

    @Test
    void aDeletedCustomersSubscriptionsEnd() {
        Map<String, Object> subscription = subscribe("pm_card_visa");
        stripe.delete("/v1/customers/" + subscription.get("customer"));

        assertThat(status(id(subscription))).isEqualTo("canceled");
        assertThat(stripe.eventTypes()).contains("customer.deleted", "customer.subscription.deleted");
    }

    @Test
    void anInvoiceByMailMakesItPastDueOnlyAfterItsDate() {
        String id = id(subscribe("pm_card_visa", "collection_method", "send_invoice", "days_until_due", 14));
        assertThat(status(id)).isEqualTo("active");

        sandbox.advance(Duration.ofDays(15));

        assertThat(status(id)).isEqualTo("past_due");
        assertThat(stripe.eventTypes()).contains("invoice.sent", "invoice.overdue");
    }

    private Map<String, Object> subscribe(String card, Object... more) {
        String customer = id(stripe.post(
                "/v1/customers",
                "email",
                "ann@example.com",
                "payment_method",
                card,
                "invoice_settings[default_payment_method]",
                card));
        List<Object> given = new java.util.ArrayList<>(List.of("customer", customer, "items[0][price]", basic));
        given.addAll(List.of(more));
        return stripe.post("/v1/subscriptions", given.toArray());
    }

    private void giveCard(String customer, String card) {
        String method = id(stripe.post("/v1/payment_methods/" + card + "/attach", "customer", customer));
        stripe.post("/v1/customers/" + customer, "invoice_settings[default_payment_method]", method);
    }

    private String price(long amount) {
        return id(stripe.post(
                "/v1/prices",
                "currency",
                "usd",
                "unit_amount",
                amount,
                "recurring[interval]",
                "month",
                "product_data[name]",
                "Plan " + amount));
    }

    private String status(String subscription) {
        return (String) stripe.get("/v1/subscriptions/" + subscription).get("status");
    }

    private static long end(Map<String, Object> subscription) {
        return Json.integer(Json.maps(subscription, "items", "data").get(0), "current_period_end");
    }

    private static String id(Map<String, Object> object) {
        return (String) object.get("id");
    }
}
