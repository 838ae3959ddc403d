package io.striperoutes.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.Billing;
import io.striperoutes.Http;
import io.striperoutes.Maps;
import io.striperoutes.SandboxTest;
import io.striperoutes.sandbox.Faults;
import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubscriptionsApiTest extends SandboxTest {
    private Billing billing;
    private String customer;
    private String basic;
    private String pro;

    @BeforeEach
    void begin() {
        billing = new Billing(http, sandbox);
        customer = billing.customer();
        basic = price(1000);
        pro = price(3000);
    }

    @Test
    void aCustomerSubscribesOnThePageAndThenChangesInsteadOfBuyingAgain() {
        Map<String, Object> page = checkout("quantity", 2).json();
        assertThat(billing.pay(page, "pm_card_visa").status()).isEqualTo(303);
        await().untilAsserted(() ->
                assertThat(http.get("/api/v1/customers/" + customer).json()).containsEntry("status", "active"));
        assertThat(checkout().status()).isEqualTo(409);

        Http.Answer upgraded = change("price", pro);
        assertThat(upgraded.status()).as(upgraded.text()).isEqualTo(200);
        assertThat(Json.maps(upgraded.json(), "items"))
                .singleElement()
                .satisfies(item -> assertThat(item).containsEntry("price", pro).containsEntry("quantity", 2));
        long asked = sandbox.requests(0).size();
        assertThat(change("price", pro).json()).isEqualTo(upgraded.json());
        assertThat(sandbox.requests(asked)).noneMatch(request -> "POST".equals(request.get("method")));

        change("price", basic, "quantity", 1);
        change("price", pro, "proration_behavior", "none");
        change("price", basic);
        assertThat(Json.maps(change("price", pro).json(), "items"))
                .singleElement()
                .satisfies(item -> assertThat(item).containsEntry("price", pro).containsEntry("quantity", 1));
        await().untilAsserted(() -> assertThat(http.get("/api/v1/customers/" + customer + "/subscriptions")
                        .data())
                .singleElement()
                .satisfies(subscription -> assertThat(Json.maps(subscription, "items"))
                        .extracting("price")
                        .containsExactly(pro)));
    }

    @Test
    void anotherPageClosesTheOneBefore() {
        Map<String, Object> first = checkout().json();
        Map<String, Object> second = checkout().json();
        assertThat(billing.stripe.get("/v1/checkout/sessions/" + first.get("session_id")))
                .containsEntry("status", "expired");
        assertThat(billing.stripe.get("/v1/checkout/sessions/" + second.get("session_id")))
                .containsEntry("status", "open")
                .containsEntry("client_reference_id", customer);
    }

    @Test
    void ofPagesThatAreAskedForAtTheSameTimeOneCanBePaid() {
        sandbox.faults(new Faults(50, 0, 500, false, 0, 0));
        List<CompletableFuture<Http.Answer>> asked = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> checkout("quantity", 1 + i)))
                .toList();
        assertThat(asked)
                .allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(200));
        sandbox.faults(Faults.NONE);

        assertThat(asked)
                .extracting(answer -> billing.stripe
                        .get("/v1/checkout/sessions/" + answer.join().json().get("session_id"))
                        .get("status"))
                .containsExactlyInAnyOrder("open", "expired", "expired", "expired");
    }

    @Test
    void whichOfSeveralMustBeSaid() {
        assertThat(change("price", pro).status()).isEqualTo(409);
        await().until(() -> external() != null);
        String external = external();
        billing.stripe.post("/v1/payment_methods/pm_card_visa/attach", "customer", external);
        String card = (String) billing.stripe
                .list("/v1/payment_methods", "customer", external)
                .get(0)
                .get("id");
        Object one = subscribe(external, card);
        Object two = subscribe(external, card);

        assertThat(change("price", pro).detail()).contains((String) one, (String) two);
        assertThat(change("price", pro, "subscription", two).json()).containsEntry("id", two);
        assertThat(change("price", pro, "subscription", two, "item", "si_other").status())
                .isEqualTo(409);
        assertThat(change("price", "price_unknown", "subscription", two).status())
                .isEqualTo(502);
        assertThat(change("price", pro, "proration_behavior", "some").status()).isEqualTo(400);
    }

    private String external() {
        return (String) http.get("/api/v1/customers/" + customer).json().get("external_id");
    }

    private Object subscribe(String external, String card) {
        return billing.stripe
                .post(
                        "/v1/subscriptions",
                        "customer",
                        external,
                        "items[0][price]",
                        basic,
                        "default_payment_method",
                        card)
                .get("id");
    }

    private Http.Answer checkout(Object... more) {
        Map<String, Object> body = Maps.of(
                "customer_id", customer, "price", basic, "success_url", Billing.SUCCESS, "cancel_url", Billing.CANCEL);
        body.putAll(Maps.of(more));
        return http.post("/api/v1/billing/checkout", body);
    }

    private Http.Answer change(Object... fields) {
        Map<String, Object> body = Maps.of(fields);
        body.put("customer_id", customer);
        return http.post("/api/v1/billing/subscription", body);
    }

    private String price(int amount) {
        return (String) billing.stripe
                .post(
                        "/v1/prices",
                        "currency",
                        "eur",
                        "unit_amount",
                        amount,
                        "recurring[interval]",
                        "month",
                        "product_data[name]",
                        "Tea")
                .get("id");
    }
}
