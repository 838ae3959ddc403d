package io.striperoutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Portal sessions that were made for one thing only, and the bank's page for a card that is to be kept. */
class PortalFlowsTest {
    private SandboxServer sandbox;
    private StripeCaller stripe;
    private String customer;
    private String pro;
    private Map<String, Object> subscription;

    @BeforeEach
    void subscribe() throws IOException {
        sandbox = SandboxServer.start(0);
        stripe = new StripeCaller(sandbox, "sk_test_portal");
        customer = Lived.customer(stripe, "pm_card_visa");
        pro = Lived.price(stripe, 3000);
        subscription =
                stripe.post("/v1/subscriptions", "customer", customer, "items[0][price]", Lived.price(stripe, 1000));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aChangeIsConfirmed() {
        String item = (String) Json.maps(subscription, "items", "data").get(0).get("id");
        String flow = "flow_data[subscription_update_confirm]";
        String page = session(
                "flow_data[type]",
                "subscription_update_confirm",
                flow + "[subscription]",
                Lived.id(subscription),
                flow + "[items][0][id]",
                item,
                flow + "[items][0][price]",
                pro,
                flow + "[items][0][quantity]",
                2);
        assertThat(browse("GET", page, null)).contains("Confirm the change").doesNotContain("Cancel");
        browse("POST", page, "act=confirm&subscription=" + Lived.id(subscription));

        Map<String, Object> changed = Json.maps(
                        stripe.get("/v1/subscriptions/" + Lived.id(subscription)), "items", "data")
                .get(0);
        assertThat(changed).containsEntry("quantity", 2);
        assertThat(Json.string(changed, "price", "id")).isEqualTo(pro);
    }

    @Test
    void aSubscriptionIsCanceled() {
        String page = session(
                "flow_data[type]",
                "subscription_cancel",
                "flow_data[subscription_cancel][subscription]",
                Lived.id(subscription));
        assertThat(browse("GET", page, null)).contains("Cancel at the end").doesNotContain("card");
        browse("POST", page, "act=cancel&subscription=" + Lived.id(subscription));

        assertThat(stripe.get("/v1/subscriptions/" + Lived.id(subscription)))
                .containsEntry("cancel_at_period_end", true);
    }

    @Test
    void aCardIsChanged() {
        String page = session("flow_data[type]", "payment_method_update");
        assertThat(browse("GET", page, null)).contains("Use this from now on").doesNotContain("Cancel");
        browse("POST", page, "act=card&card=pm_card_mastercard");

        String method =
                Json.string(stripe.get("/v1/customers/" + customer), "invoice_settings", "default_payment_method");
        assertThat(Json.string(stripe.get("/v1/payment_methods/" + method), "card", "brand"))
                .isEqualTo("mastercard");
    }

    @Test
    void aFlowWithoutItsSubscriptionIsRefused() {
        String form = "customer=" + customer + "&flow_data[type]=subscription_cancel";
        assertThat(stripe.send("POST", "/v1/billing_portal/sessions", form).error("code"))
                .isEqualTo("parameter_missing");
    }

    @Test
    void aSessionHasAConfigurationThatCanBeAskedFor() {
        String configuration = (String)
                stripe.post("/v1/billing_portal/sessions", "customer", customer).get("configuration");
        assertThat(stripe.get("/v1/billing_portal/configurations/" + configuration))
                .containsEntry("is_default", true);
        Map<String, Object> own =
                stripe.post("/v1/billing_portal/configurations", "features[subscription_cancel][enabled]", true);
        assertThat(Json.isTrue(own, "features", "subscription_cancel", "enabled"))
                .isTrue();
        assertThat(Json.isTrue(own, "features", "invoice_history", "enabled")).isFalse();
    }

    @Test
    void aCardIsKeptWhenTheBankHasAsked() {
        Map<String, Object> intent = stripe.post(
                "/v1/setup_intents",
                "customer",
                customer,
                "payment_method",
                "pm_card_authenticationRequired",
                "confirm",
                true);
        assertThat(intent).containsEntry("status", "requires_action");
        browse("POST", Json.string(intent, "next_action", "redirect_to_url", "url"), "act=confirm");

        assertThat(stripe.get("/v1/setup_intents/" + Lived.id(intent))).containsEntry("status", "succeeded");
        assertThat(stripe.eventTypes()).endsWith("payment_method.attached", "setup_intent.succeeded");
    }

    private String session(Object... more) {
        Object[] given = new Object[more.length + 2];
        given[0] = "customer";
        given[1] = customer;
        System.arraycopy(more, 0, given, 2, more.length);
        return (String) stripe.post("/v1/billing_portal/sessions", given).get("url");
    }

    private String browse(String method, String url, String body) {
        return stripe.send(method, url.substring(sandbox.url().length()), body)
                .response()
                .body();
    }
}
