package io.striperoutes.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.Http;
import io.striperoutes.Promised;
import io.striperoutes.sandbox.StripeCaller;
import io.striperoutes.stripe.Json;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What customers do in the portal, and how soon it counts here. */
class PortalFlowTest extends PortalTest {
    private static final Duration SOON = Promised.withinSeconds(1);
    private static final Duration MONTH = Duration.ofDays(32);

    private String customer;
    private String external;
    private String basic;
    private String pro;
    private String subscription;

    @BeforeEach
    void subscribe() {
        basic = Shop.price(stripe, "basic", 3);
        pro = Shop.price(stripe, "pro", 10);
        customer = customer();
        external = external(customer);
        assertThat(show(customer)).containsEntry("tier", "free");
        String success = "http://localhost:3000/done?session={CHECKOUT_SESSION_ID}";
        Http.Answer checkout = http.post(
                "/api/v1/billing/checkout",
                Map.of("customer_id", customer, "price", basic, "success_url", success, "cancel_url", RETURN));
        assertThat(checkout.status()).as(checkout.text()).isEqualTo(200);
        StripeCaller.Answer bought =
                page((String) checkout.json().get("checkout_url"), "act", "pay", "card", "pm_card_visa");
        assertThat(bought.response().headers().firstValue("Location"))
                .as("the place for the session's id is filled in")
                .contains(success.replace(
                        "{CHECKOUT_SESSION_ID}", (String) checkout.json().get("session_id")));
        soon("basic", 3);
        subscription = (String)
                stripe.list("/v1/subscriptions", "customer", external).get(0).get("id");
    }

    @Test
    void anotherPlanCountsWithinASecond() {
        inPortal("act", "change", "subscription", subscription, "price", pro);
        soon("pro", 10);
        inPortal("act", "change", "subscription", subscription, "price", basic);
        soon("basic", 3);
    }

    @Test
    void aFailedPaymentSuspendsAndANewPaymentMethodMakesActiveAgain() {
        inPortal("act", "card", "card", "pm_card_chargeCustomerFail");
        sandbox.advance(MONTH);
        await().untilAsserted(() -> assertThat(show(customer)).containsEntry("status", "suspended"));
        assertThat(stripe.get("/v1/subscriptions/" + subscription)).containsEntry("status", "past_due");
        assertThat(access()).containsEntry("access", "full");
        assertThat(access().get("grace_until")).isNotNull();

        assertThat(inPortal("act", "card", "card", "pm_card_chargeDeclined"))
                .as("a card that is declined at once")
                .contains("declined");
        assertThat(show(customer)).containsEntry("status", "suspended");

        inPortal("act", "card", "card", "pm_card_mastercard");
        await().atMost(SOON).untilAsserted(() -> assertThat(show(customer)).containsEntry("status", "active"));
        assertThat(access()).containsEntry("tier", "basic").containsEntry("grace_until", null);
        assertThat(stripe.list("/v1/invoices", "customer", external, "status", "open"))
                .isEmpty();
    }

    @Test
    void whenTheGracePeriodIsOverThereIsNoAccessUntilItIsPaid() {
        inPortal("act", "card", "card", "pm_card_chargeCustomerFail");
        sandbox.advance(MONTH);
        await().untilAsserted(() -> assertThat(show(customer)).containsEntry("status", "suspended"));
        sandbox.advance(Duration.ofDays(8));
        await().untilAsserted(() -> assertThat(access()).containsEntry("access", "none"));

        inPortal("act", "card", "card", "pm_card_visa");
        await().atMost(SOON).untilAsserted(() -> assertThat(access()).containsEntry("access", "full"));
    }

    @Test
    void aSubscriptionThatIsCanceledAndKeptGoesOn() {
        inPortal("act", "cancel", "subscription", subscription);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(subscriptionHere()).containsEntry("cancel_at_period_end", true));
        assertThat(show(customer)).containsEntry("status", "active");
        inPortal("act", "keep", "subscription", subscription);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(subscriptionHere()).containsEntry("cancel_at_period_end", false));

        inPortal("act", "cancel", "subscription", subscription);
        sandbox.advance(MONTH);
        await().untilAsserted(() -> assertThat(show(customer)).containsEntry("status", "frozen"));
    }

    @Test
    void theLinkOfAMailLeadsToTheSamePortal() {
        Http.Answer click = click(path(link(customer, "return_url", RETURN)));
        page(click.header("Location"), "act", "change", "subscription", subscription, "price", pro);
        soon("pro", 10);
    }

    /** What the page shows after a form on it was sent. */
    private String inPortal(Object... form) {
        StripeCaller.Answer answer = page((String) url(customer, RETURN).json().get("url"), form);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.response().body();
    }

    private void soon(String tier, int seats) {
        await().atMost(SOON).untilAsserted(() -> assertThat(access())
                .containsEntry("tier", tier)
                .containsEntry("limits", Map.of("seats", seats)));
    }

    private Map<String, Object> access() {
        return http.get("/api/v1/customers/" + customer + "/access").json();
    }

    private Map<String, Object> subscriptionHere() {
        return http.get("/api/v1/customers/" + customer + "/subscriptions").data().stream()
                .filter(shown -> subscription.equals(Json.string(shown, "id")))
                .findFirst()
                .orElseThrow();
    }
}
