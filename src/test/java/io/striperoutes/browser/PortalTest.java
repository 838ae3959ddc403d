package io.striperoutes.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.Key;
import io.striperoutes.Promised;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Customers look after their subscription in the portal, to which their own api-key or a mail leads them. */
class PortalTest extends BrowserTest {
    private static final Logger LOG = LoggerFactory.getLogger(PortalTest.class);
    private static final Duration SOON = Promised.withinSeconds(1);

    private String customer;
    private String code;
    private Key owner;

    @BeforeEach
    void subscribe() {
        customer = billing.customer();
        code = customer.substring(0, 8);
        owner = Key.of(http, "owner", customer);
        String basic = price("basic", 3);
        price("pro", 10);
        Map<String, Object> page = owner.post(
                        "/api/v1/billing/checkout",
                        Map.of("price", basic, "success_url", shop.url("/welcome"), "cancel_url", shop.url("/plans")))
                .json();
        browser.go((String) page.get("checkout_url")).press("Subscribe");
        await().untilAsserted(() ->
                assertThat(access()).containsEntry("tier", "basic").containsEntry("limits", Map.of("seats", 3)));
    }

    @Test
    void anOwnerChangesThePlan() {
        openPortal();
        assertThat(browser.picture("portal").text())
                .contains("basic " + code, "€3.00 per month", "active", "Renews on");
        assertThat(browser.withoutLabel()).isEmpty();

        browser.choose("Plan", "pro " + code);
        long clicked = System.nanoTime();
        browser.press("Change the plan");
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .atMost(SOON)
                .untilAsserted(() ->
                        assertThat(access()).containsEntry("tier", "pro").containsEntry("limits", Map.of("seats", 10)));
        LOG.info("Tier and limits were here {} ms after the click", (System.nanoTime() - clicked) / 1_000_000);

        assertThat(browser.picture("portal-changed").texts("[role=status]"))
                .containsExactly("Your subscription was updated.");
        browser.follow("Back to the shop");
        assertThat(browser.url()).isEqualTo(shop.url("/account"));
    }

    @Test
    void aFailedPaymentSuspendsAndAnotherPaymentMethodMakesActiveAgain() {
        openPortal();
        browser.choose("Pay with", "0341").press("Use this from now on");
        sandbox.advance(Duration.ofDays(32));
        awaitStatus("suspended");

        openPortal();
        assertThat(browser.picture("portal-past-due").text()).contains("past due", "Unpaid invoices", "Pay €3.00");
        browser.choose("Pay with", "0002").press("Use this from now on").picture("portal-declined");
        assertThat(browser.texts("form [role=alert]")).containsExactly("Your card was declined.");
        assertThat(http.get("/api/v1/customers/" + customer).json()).containsEntry("status", "suspended");

        browser.choose("Pay with", "5555").press("Use this from now on").picture("portal-paid");

        await().pollDelay(Duration.ZERO).atMost(SOON).untilAsserted(() -> assertThat(
                        http.get("/api/v1/customers/" + customer).json())
                .containsEntry("status", "active")
                .containsEntry("grace_until", null));
        assertThat(browser.text()).contains("Mastercard •••• 4444").doesNotContain("past due", "Unpaid");
    }

    @Test
    void anUnpaidInvoiceIsPaidByItsLink() {
        openPortal();
        browser.choose("Pay with", "0341").press("Use this from now on");
        sandbox.advance(Duration.ofDays(32));
        awaitStatus("suspended");

        openPortal();
        browser.follow("Pay €3.00").press("Pay €3.00");

        assertThat(browser.text()).contains("This invoice is paid");
        awaitStatus("active");
    }

    @Test
    void aCanceledSubscriptionIsKept() {
        openPortal();
        browser.press("Cancel at the end of the period").picture("portal-canceled");
        assertThat(browser.text()).contains("Will end on");
        browser.press("Keep it");
        assertThat(browser.text()).contains("Renews on").doesNotContain("Will end on");
    }

    @Test
    void theLinkOfAMailLeadsToASessionOfItsOwnEachTime() {
        Map<String, Object> link = http.post(
                        "/api/v1/billing/portal-links",
                        Map.of("customer_id", customer, "return_url", shop.url("/account")))
                .json();
        String mailed = (String) link.get("url");

        String first = browser.go(mailed).url();
        String second = browser.go(mailed).url();

        assertThat(first).startsWith(sandbox.url() + "/p/session/");
        assertThat(second).startsWith(sandbox.url() + "/p/session/").isNotEqualTo(first);
        assertThat(browser.text()).contains("basic " + code);
        http.delete("/api/v1/billing/portal-links/" + link.get("id"));
        assertThat(browser.go(mailed).picture("portal-link-revoked").text()).contains("This link has ended");
        assertThat(browser.complaints()).singleElement().asString().contains("410");
    }

    @Test
    void aSessionForOneThingEndsAtTheShop() {
        Object external = http.get("/api/v1/customers/" + customer).json().get("external_id");
        Object subscription = billing.stripe
                .list("/v1/subscriptions", "customer", external)
                .get(0)
                .get("id");
        browser.go((String) billing.stripe
                        .post(
                                "/v1/billing_portal/sessions",
                                "customer",
                                external,
                                "flow_data[type]",
                                "subscription_cancel",
                                "flow_data[subscription_cancel][subscription]",
                                subscription,
                                "flow_data[after_completion][type]",
                                "redirect",
                                "flow_data[after_completion][redirect][return_url]",
                                shop.url("/canceled"))
                        .get("url"))
                .press("Cancel at the end of the period");
        assertThat(browser.url()).isEqualTo(shop.url("/canceled"));
    }

    private void openPortal() {
        browser.go((String) owner.get("/api/v1/billing/stripe/customer?return_url=" + shop.url("/account"))
                .json()
                .get("url"));
    }

    private Map<String, Object> access() {
        return owner.get("/api/v1/customers/" + customer + "/access").json();
    }

    private void awaitStatus(String status) {
        await().untilAsserted(() ->
                assertThat(http.get("/api/v1/customers/" + customer).json()).containsEntry("status", status));
    }

    /** A monthly price whose product gives that tier and so many seats, and is sold to this customer alone. */
    private String price(String tier, int seats) {
        Object product = billing.stripe
                .post(
                        "/v1/products",
                        "name",
                        tier + " " + code,
                        "metadata[tier]",
                        tier,
                        "metadata[limits.seats]",
                        seats)
                .get("id");
        return (String) billing.stripe
                .post(
                        "/v1/prices",
                        "product",
                        product,
                        "currency",
                        "eur",
                        "unit_amount",
                        seats * 100,
                        "recurring[interval]",
                        "month")
                .get("id");
    }
}
