package io.striperoutes.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.Http;
import io.striperoutes.Maps;
import io.striperoutes.sandbox.Faults;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortalUrlTest extends PortalTest {

    @Test
    void eachAskingIsANewSessionOfThatCustomer() {
        String customer = customer();
        String external = external(customer);

        Http.Answer first = url(customer, RETURN);
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(first.json()).containsOnlyKeys("url");
        assertThat(page((String) first.json().get("url")).response().body()).contains(RETURN);
        assertThat(url(external, RETURN).json()).isNotEqualTo(first.json());
        assertThat(url(customer, null).status())
                .as("without a place to return to")
                .isEqualTo(200);
    }

    @Test
    void whoIsNotAtStripeYetIsMadeThereFirst() {
        sandbox.faults(new Faults(0, 1, 503, false, 0, 0));
        String customer = customer();
        assertThat(url(customer, RETURN).status()).isEqualTo(503);
        assertThat(url(customer, RETURN).header("Retry-After")).isNotNull();
        assertThat(show(customer)).containsEntry("external_id", null);
        sandbox.faults(Faults.NONE);

        assertThat(url(customer, RETURN).status()).isEqualTo(200);
        assertThat(show(customer).get("external_id")).isNotNull();
    }

    @Test
    void whoIsNotAtStripeAndDoesNotGoThereHasNoPortal() {
        String connection = connection(Map.of("customer_outbound_enabled", false));
        String customer = (String) http.post(
                        "/api/v1/customers?connection=" + connection, Map.of("name", "Bob", "email", "bob@example.com"))
                .json()
                .get("id");

        Http.Answer answer = url(customer, "https://evil.example/");
        assertThat(answer.status())
                .as("before the place to return to is looked at")
                .isEqualTo(404);
        assertThat(answer.detail()).contains("not at Stripe");
        assertThat(http.post(LINKS, Map.of("customer_id", customer)).status()).isEqualTo(404);
    }

    @Test
    void whatIsWrongIsLookedAtInOrder() {
        String bad = "&return_url=" + encoded("https://evil.example/");
        String path = "/api/v1/billing/stripe/customer?customer_id=";
        assertThat(http.send("GET", path + UUID.randomUUID() + bad, null).status())
                .isEqualTo(401);
        assertThat(http.get(path + UUID.randomUUID() + bad).status()).isEqualTo(404);
        String customer = customer();
        external(customer);
        assertThat(http.get(path + customer + bad).status()).isEqualTo(400);
        assertThat(http.get(path + customer + "&return_url=").status()).isEqualTo(400);
        assertThat(http.get("/api/v1/billing/stripe/customer").detail()).isEqualTo("customer_id is missing");
    }

    @Test
    void whoIsErasedOrDeletedHasNoPortal() {
        String erased = customer();
        external(erased);
        http.delete("/api/v1/customers/" + erased);
        assertThat(url(erased, RETURN).status()).isEqualTo(404);

        String deleted = customer();
        stripe.delete("/v1/customers/" + external(deleted));
        assertThat(url(deleted, RETURN).status())
                .as("whether or not the event is here yet")
                .isEqualTo(404);
    }

    @Test
    void whatStripeRefusesIsToldInItsWords() {
        String customer = customer();
        external(customer);
        sandbox.faults(new Faults(0, 1, 400, false, 0, 0));
        assertThat(url(customer, RETURN).status()).isEqualTo(502);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "http://localhost@evil.example/",
                "http://localhost:3000@evil.example/",
                "http://evil.example#@localhost/",
                "http://evil.example\\@localhost/",
                "http:\\\\evil.example",
                "http:/\\evil.example",
                "//evil.example",
                "\\\\evil.example",
                "///evil.example",
                "http:evil.example",
                "http:///evil.example",
                "/account",
                "javascript:alert(1)",
                "JavaScript://localhost/%0aalert(1)",
                "data:text/html,<script>alert(1)</script>",
                "https://localhost:3000/",
                "http://localhost.evil.example/",
                "http://localhost%2eevil.example/",
                "http://localhost%00.evil.example/",
                "http://%6cocalhost/",
                "http://localhost\u3002evil.example/",
                "http://loc\u0430lhost/",
                "http://\uff4c\uff4f\uff43alhost/",
                "http://127.0.0.1:3000/",
                "http://[::1]/",
                "http://localhost:3000/\r\nLocation: https://evil.example",
                "\thttp://localhost/",
                "http://local\nhost/",
                "http://localhost:99999999/",
                "ftp://localhost/"
            })
    void anOpenRedirectIsRefusedInAllSpellings(String url) {
        String customer = known();
        long before = asked();
        Http.Answer answer = url(customer, url);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(http.post(LINKS, Map.of("customer_id", customer, "return_url", url))
                        .status())
                .isEqualTo(400);
        assertThat(sessions(before)).isZero();
        await().untilAsserted(() -> assertThat(jdbc.sql(
                                "select count(*) from security.audit where reason like 'return_url %' and method = 'GET'")
                        .query(Long.class)
                        .single())
                .isPositive());
    }

    private String known() {
        return (String) http.get("/api/v1/customers?email=known@example.com").data().stream()
                .map(customer -> customer.get("id"))
                .findFirst()
                .orElseGet(() -> http.post("/api/v1/customers", Map.of("name", "K", "email", "known@example.com"))
                        .json()
                        .get("id"));
    }

    private String connection(Map<String, Object> sync) {
        String key = "sk_test_portal" + new Random().nextInt(1_000_000);
        Http.Answer made = http.post(
                "/api/v1/connections",
                Maps.of(
                        "provider",
                        "stripe",
                        "name",
                        key.substring(8),
                        "metadata",
                        Map.of("secret_key", key, "webhook_secret", "whsec_portal"),
                        "sync_config",
                        sync));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return (String) made.json().get("id");
    }
}
