package io.striperoutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PagesTest {
    private SandboxServer sandbox;
    private StripeCaller stripe;
    private String price;

    @BeforeEach
    void start() throws IOException {
        sandbox = SandboxServer.start(0);
        stripe = new StripeCaller(sandbox, "sk_test_one");
        price = id(stripe.post(
                "/v1/prices",
                "currency",
                "usd",
                "unit_amount",
                1500,
                "recurring[interval]",
                "month",
                "product_data[name]",
                "Tea & <cake>"));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aVisitorBuysASubscriptionAndBecomesACustomer() {
        Map<String, Object> session = checkout("metadata[cart]", "7", "subscription_data[metadata][plan]", "pro");
        String page = (String) session.get("url");
        assertThat(browse("GET", page, null).response().body())
                .contains("Tea &amp; &lt;cake&gt;")
                .contains("$15.00 per month");

        StripeCaller.Answer answer = browse("POST", page, "act=pay&card=pm_card_visa&email=ann@example.com&name=Ann");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("http://localhost/done?s=" + id(session));
        Map<String, Object> done = stripe.get(
                "/v1/checkout/sessions/" + id(session), "expand[]", "subscription", "expand[]", "line_items");
        assertThat(done)
                .containsEntry("status", "complete")
                .containsEntry("payment_status", "paid")
                .containsEntry("client_reference_id", "own-1");
        assertThat(Json.string(done, "customer_details", "email")).isEqualTo("ann@example.com");
        assertThat(Json.string(done, "subscription", "status")).isEqualTo("active");
        assertThat(Json.string(done, "subscription", "metadata", "plan")).isEqualTo("pro");
        assertThat(Json.maps(done, "line_items", "data")).hasSize(1);
        assertThat(stripe.eventTypes())
                .contains(
                        "customer.created", "payment_method.attached", "customer.subscription.created", "invoice.paid")
                .endsWith("checkout.session.completed");
    }

    @Test
    void aDeclinedCardLeavesTheSessionOpenAndTheNextOneMayBeTried() {
        Map<String, Object> session = checkout();
        String page = (String) session.get("url");

        assertThat(browse("POST", page, "act=pay&card=pm_card_chargeCustomerFail&email=a@b.c")
                        .response()
                        .body())
                .contains("Your card was declined.");
        assertThat(stripe.get("/v1/checkout/sessions/" + id(session))).containsEntry("status", "open");
        assertThat(stripe.list("/v1/customers")).isEmpty();
    }

    @Test
    void aSessionThatNobodyUsesExpiresAfterADay() {
        Map<String, Object> session = checkout();
        sandbox.advance(Duration.ofHours(25));

        assertThat(stripe.get("/v1/checkout/sessions/" + id(session)))
                .containsEntry("status", "expired")
                .containsEntry("url", null);
        assertThat(stripe.eventTypes()).endsWith("checkout.session.expired");
    }

    @Test
    void oneOffPaymentsCarryTheirMetadataToTheIntent() {
        Map<String, Object> session = stripe.post(
                "/v1/checkout/sessions",
                "mode",
                "payment",
                "success_url",
                "http://localhost/done",
                "payment_intent_data[metadata][own]",
                "9",
                "line_items[0][price_data][currency]",
                "usd",
                "line_items[0][price_data][unit_amount]",
                900,
                "line_items[0][price_data][product_data][name]",
                "Book",
                "line_items[0][quantity]",
                2);
        browse("POST", (String) session.get("url"), "act=pay&card=pm_card_visa&email=a@b.c");

        Map<String, Object> done = stripe.get("/v1/checkout/sessions/" + id(session), "expand[]", "payment_intent");
        assertThat(Json.integer(done, "payment_intent", "amount_received")).isEqualTo(1800);
        assertThat(Json.string(done, "payment_intent", "metadata", "own")).isEqualTo("9");
        assertThat(done.get("customer")).isNull();
    }

    @Test
    void inThePortalASubscriptionIsCanceledAndKept() {
        String page = (String) checkout().get("url");
        browse("POST", page, "act=pay&card=pm_card_visa&email=ann@example.com");
        Map<String, Object> subscription = stripe.list("/v1/subscriptions").get(0);
        String portal = (String) stripe.post(
                        "/v1/billing_portal/sessions",
                        "customer",
                        subscription.get("customer"),
                        "return_url",
                        "http://localhost/account")
                .get("url");
        assertThat(browse("GET", portal, null).response().body()).contains(id(subscription));

        browse("POST", portal, "act=cancel&subscription=" + id(subscription));
        assertThat(stripe.get("/v1/subscriptions/" + id(subscription))).containsEntry("cancel_at_period_end", true);
        browse("POST", portal, "act=keep&subscription=" + id(subscription));
        assertThat(stripe.get("/v1/subscriptions/" + id(subscription))).containsEntry("cancel_at", null);
        browse("POST", portal, "act=end&subscription=" + id(subscription));
        assertThat(stripe.get("/v1/subscriptions/" + id(subscription))).containsEntry("status", "canceled");
    }

    @Test
    void aPaymentThatTheBankAsksAboutWaitsForTheCustomer() {
        Map<String, Object> customer = stripe.post(
                "/v1/customers",
                "payment_method",
                "pm_card_threeDSecure2Required",
                "invoice_settings[default_payment_method]",
                "pm_card_threeDSecure2Required");
        Map<String, Object> subscription =
                stripe.post("/v1/subscriptions", "customer", id(customer), "items[0][price]", price);
        assertThat(subscription).containsEntry("status", "incomplete");
        Map<String, Object> intent = stripe.list("/v1/payment_intents").get(0);
        assertThat(intent).containsEntry("status", "requires_action");

        browse("POST", Json.string(intent, "next_action", "redirect_to_url", "url"), "act=confirm");

        assertThat(stripe.get("/v1/subscriptions/" + id(subscription))).containsEntry("status", "active");
        assertThat(stripe.eventTypes()).contains("invoice.payment_action_required", "invoice.paid");
    }

    private Map<String, Object> checkout(Object... more) {
        java.util.List<Object> given = new java.util.ArrayList<>(java.util.List.of(
                "mode", "subscription",
                "client_reference_id", "own-1",
                "success_url", "http://localhost/done?s={CHECKOUT_SESSION_ID}",
                "line_items[0][price]", price,
                "line_items[0][quantity]", 1));
        given.addAll(java.util.List.of(more));
        return stripe.post("/v1/checkout/sessions", given.toArray());
    }

    private StripeCaller.Answer browse(String method, String url, String body) {
        return stripe.send(method, url.substring(sandbox.url().length()), body);
    }

    private static String id(Map<String, Object> object) {
        return (String) object.get("id");
    }
}
