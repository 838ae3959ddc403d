package io.striperoutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.Promised;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedRequestsTest {
    private SandboxServer sandbox;
    private StripeCaller stripe;

    @BeforeEach
    void start() throws IOException {
        sandbox = SandboxServer.start(0);
        stripe = new StripeCaller(sandbox, "sk_test_one");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/customers, payment_method=pm_nonsense, 404",
        "/v1/customers, invoice_settings[default_payment_method]=pm_nonsense, 400",
        "/v1/customers, email=nonsense, 400",
        "/v1/customers, name[x]=1, 400",
        "/v1/products, description=none, 400",
        "/v1/prices, currency=usd&unit_amount=x&product=p, 400",
        "/v1/prices, currency=usd&unit_amount=1&product=p, 404",
        "/v1/customers, nickname=x, 400",
        "/v1/payment_methods, card[token]=tok_visa, 400",
        "/v1/subscriptions, customer=cus_nobody, 404",
        "/v1/checkout/sessions, mode=payment&line_items=x, 400",
        "/v1/checkout/sessions, mode=nonsense, 400",
        "/v1/payment_intents, amount=0&currency=usd, 400",
        "/v1/webhook_endpoints, url=nonsense&enabled_events[]=*, 400",
        "/v1/refunds, amount=1, 400"
    })
    void whatIsRefusedLeavesNothingBehind(String path, String form, int status) {
        assertThat(stripe.send("POST", path, form).status()).isEqualTo(status);
        assertThat(stripe.eventTypes()).isEmpty();
        assertThat(stripe.list("/v1/customers")).isEmpty();
    }

    @Test
    void aKeyOfARefusedRequestMayComeAgainWithBetterParameters() {
        String[] key = {"Idempotency-Key", "k-1"};
        assertThat(stripe.send("POST", "/v1/customers", "email=nonsense", key).status())
                .isEqualTo(400);
        assertThat(stripe.send("POST", "/v1/customers", "email=ann@example.com", key)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void nothingIsCollectedAnyMoreForACustomerWhoIsGone() {
        Map<String, Object> customer = stripe.post("/v1/customers", "name", "Ann");
        Object invoice = stripe.post("/v1/invoices", "customer", customer.get("id"), "auto_advance", true)
                .get("id");
        stripe.delete("/v1/customers/" + customer.get("id"));
        sandbox.advance(Duration.ofDays(2));

        assertThat(stripe.get("/v1/invoices/" + invoice))
                .containsEntry("status", "draft")
                .containsEntry("auto_advance", false);
    }

    @Test
    void hundredsOfRequestsASecondAreAnswered() {
        stripe.post("/v1/customers", "name", "Ann");
        long start = System.nanoTime();
        for (int i = 0; i < 500; i++) {
            stripe.get("/v1/customers");
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Promised.withinSeconds(5));
    }
}
