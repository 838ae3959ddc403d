package io.striperoutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlTest {
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

    @Test
    void timeGoesForwardBySecondsOrToASecondAndNeverBack() {
        long now = sandbox.clock().second();
        assertThat(Json.integer(control("advance", "{\"seconds\":1000}").json(), "now"))
                .isBetween(now + 1000, now + 1010);
        control("advance", "{\"to\":" + (now + 5000) + "}");
        control("advance", "{\"to\":" + now + "}");

        assertThat(stripe.post("/v1/customers").get("created")).matches(at -> ((Number) at).longValue() >= now + 5000);
        assertThat(control("advance", "{}").status()).isEqualTo(400);
        assertThat(control("advance", "{\"seconds\":-1}").status()).isEqualTo(400);
    }

    @Test
    void faultsAreInjectedAndTakenBack() {
        control("faults", "{\"error_rate\":1,\"error_status\":503,\"empty_body\":true}");
        StripeCaller.Answer failed = stripe.send("GET", "/v1/customers", null);
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.response().body()).isEmpty();

        control("faults", "{\"limit_per_s\":1}");
        assertThat(java.util.stream.Stream.generate(() -> stripe.send("GET", "/v1/customers", null))
                        .limit(5)
                        .filter(answer -> answer.status() == 429)
                        .map(answer -> answer.header("Stripe-Rate-Limited-Reason") + " " + answer.error("code")))
                .contains("global-rate rate_limit");

        control("faults", "{\"reset_rate\":1}");
        assertThatThrownBy(() -> stripe.get("/v1/customers")).isInstanceOf(UncheckedIOException.class);

        control("faults", "{}");
        assertThat(stripe.list("/v1/customers")).isEmpty();
    }

    @Test
    void requestsAreListedWithTheirKeys() {
        stripe.send("POST", "/v1/customers", "name=Ann", "Idempotency-Key", "k-1");
        stripe.send("GET", "/v1/customers/cus_nobody", null);

        Map<String, Object> log = control("requests?since=1", null).json();

        assertThat(Json.maps(log, "data")).hasSize(1);
        assertThat(Json.maps(log, "data").get(0))
                .containsEntry("path", "/v1/customers/cus_nobody")
                .containsEntry("status", 404);
        assertThat(sandbox.requests(0).get(0)).containsEntry("idempotency_key", "k-1");
    }

    @Test
    void inOneSecondTheClockStandsStill() {
        control("delivery", "{\"same_second\":true}");
        assertThat(sandbox.clock().instant()).isEqualTo(sandbox.clock().instant());

        control("delivery", "{}");
        assertThat(sandbox.clock().instant()).isBefore(sandbox.clock().instant().plusNanos(1));
    }

    private StripeCaller.Answer control(String name, String body) {
        return stripe.send(body == null ? "GET" : "POST", "/_sandbox/" + name, body);
    }
}
