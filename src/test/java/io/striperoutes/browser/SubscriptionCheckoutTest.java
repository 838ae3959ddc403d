package io.striperoutes.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Subscriptions, bought by people. */
class SubscriptionCheckoutTest extends BrowserTest {

    @Test
    void aCustomerSubscribesAndConfirmsItAtTheBank() {
        String customer = billing.customer();
        var answer = http.post(
                "/api/v1/billing/checkout",
                Map.of(
                        "customer_id",
                        customer,
                        "price",
                        price("Oolong"),
                        "success_url",
                        shop.url("/welcome"),
                        "cancel_url",
                        shop.url("/plans")));
        browser.go((String) answer.json().get("checkout_url"));
        assertThat(browser.title()).isEqualTo("Subscribe for $15.00 (sandbox)");
        assertThat(browser.text()).contains("Oolong", "$15.00 per month");

        browser.choose("Pay with", "3220").press("Subscribe").press("Refuse");
        assertThat(browser.texts("form [role=alert]")).hasSize(1);
        assertThat(http.get("/api/v1/customers/" + customer + "/subscriptions").data())
                .isEmpty();
        browser.picture("subscribe")
                .choose("Pay with", "3220")
                .press("Subscribe")
                .press("Confirm");

        assertThat(browser.url()).isEqualTo(shop.url("/welcome"));
        await().untilAsserted(() ->
                assertThat(http.get("/api/v1/customers/" + customer).json()).containsEntry("status", "active"));
    }

    @Test
    void aVisitorSaysWhoTheyAreOnce() {
        Map<String, Object> session = billing.stripe.post(
                "/v1/checkout/sessions",
                "mode",
                "subscription",
                "success_url",
                shop.url("/welcome"),
                "line_items[0][price]",
                price("Sencha <b>"),
                "line_items[0][quantity]",
                3);
        browser.go((String) session.get("url"));
        assertThat(browser.withoutLabel()).isEmpty();
        assertThat(browser.texts("th")).containsExactly("3 × Sencha <b>");

        browser.fill("Email", "ann@example.com")
                .fill("Name", "Ann \"A\" O'Hara")
                .choose("Pay with", "0002")
                .press("Subscribe")
                .picture("subscribe-visitor");
        assertThat(browser.texts("form [role=alert]")).containsExactly("Your card was declined.");
        browser.choose("Pay with", "4242").press("Subscribe");

        assertThat(browser.url()).isEqualTo(shop.url("/welcome"));
        Object customer =
                billing.stripe.get("/v1/checkout/sessions/" + session.get("id")).get("customer");
        await().untilAsserted(() -> assertThat(
                        http.get("/api/v1/customers/" + customer).json())
                .containsEntry("status", "active")
                .containsEntry("email", "ann@example.com")
                .containsEntry("name", "Ann \"A\" O'Hara"));
    }

    private String price(String product) {
        return (String) billing.stripe
                .post(
                        "/v1/prices",
                        "currency",
                        "usd",
                        "unit_amount",
                        1500,
                        "recurring[interval]",
                        "month",
                        "product_data[name]",
                        product)
                .get("id");
    }
}
