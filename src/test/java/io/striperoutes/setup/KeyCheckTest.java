package io.striperoutes.setup;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.striperoutes.Http;
import io.striperoutes.Maps;
import io.striperoutes.TestDatabase;
import io.striperoutes.stripe.Json;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What Stripe says of a key decides whether it is kept. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestDatabase.class)
class KeyCheckTest {
    private static final WireMockServer STRIPE =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    private static final String PATH = "/api/v1/connections";

    @LocalServerPort
    private int port;

    private Http http;

    @DynamicPropertySource
    static void key(DynamicPropertyRegistry properties) {
        STRIPE.start();
        STRIPE.stubFor(any(anyUrl()).willReturn(okJson("{\"object\":\"list\",\"data\":[]}")));
        knows("sk_test_environment", "acct_default");
        knows("sk_test_same", "acct_default");
        knows("sk_live_same", "acct_default");
        knows("sk_live_one", "acct_one");
        knows("sk_live_next", "acct_one");
        answers("sk_live_revoked", 401);
        answers("rk_test_limited", 403);
        properties.add("stripe-routes.stripe-secret-key", () -> "sk_test_environment");
        properties.add("stripe-routes.stripe-api-base", STRIPE::baseUrl);
    }

    private static void knows(String key, String account) {
        STRIPE.stubFor(get(urlPathEqualTo("/v1/account"))
                .withHeader("Authorization", equalTo("Bearer " + key))
                .willReturn(okJson("{\"object\":\"account\",\"id\":\"" + account + "\"}")));
    }

    private static void answers(String key, int status) {
        STRIPE.stubFor(get(urlPathEqualTo("/v1/account"))
                .withHeader("Authorization", equalTo("Bearer " + key))
                .willReturn(aResponse()
                        .withStatus(status)
                        .withBody("{\"error\":{\"type\":\"invalid_request_error\",\"message\":\"no\"}}")));
    }

    @AfterAll
    static void stop() {
        STRIPE.stop();
    }

    @BeforeEach
    void connect() {
        http = new Http(port);
    }

    @Test
    void aKeyThatStripeRefusesIsRefused() {
        Http.Answer answer = made("revoked", "sk_live_revoked");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.detail())
                .startsWith("Stripe refuses metadata.secret_key")
                .doesNotContain("sk_live");
    }

    @Test
    void aRestrictedKeyThatMayNotTellItsAccountWillDoOnce() {
        Http.Answer answer = made("limited", "rk_test_limited");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.json()).containsEntry("livemode", false);
        assertThat(made("limited too", "rk_test_limited").status()).isEqualTo(409);
    }

    @Test
    void theAccountOfTheEnvironmentIsTakenInItsModeOnly() {
        assertThat(made("same", "sk_test_same").detail())
                .isEqualTo("connection default is that Stripe account already");
        assertThat(made("same but live", "sk_live_same").status()).isEqualTo(201);
    }

    @Test
    void aKeyIsExchangedForAnotherOneOfItsAccountOnly() {
        Http.Answer answer = made("one", "sk_live_one");
        assertThat(answer.json()).containsEntry("livemode", true);
        String id = PATH + "/" + answer.json().get("id");
        assertThat(exchanged(id, "sk_live_next").status()).isEqualTo(200);
        assertThat(exchanged(id, "sk_live_same").status()).isEqualTo(409);
        assertThat(exchanged(id, "rk_test_limited").status()).isEqualTo(409);
        assertThat(exchanged(id, "sk_live_revoked").status()).isEqualTo(400);
        assertThat(http.post(id + "/webhook-endpoint", Map.of("url", "http://example.com"))
                        .detail())
                .startsWith("url must begin with https://");
    }

    private Http.Answer made(String name, String key) {
        return http.post(PATH, Maps.of("provider", "stripe", "name", name, "metadata", Maps.of("secret_key", key)));
    }

    private Http.Answer exchanged(String path, String key) {
        return http.patch(path, Map.of("metadata", Map.of("secret_key", key)));
    }

    @Test
    void aRefusedEndpointIsNotAskedForWithTheKeyThatStripeKeepsTheRefusalOf() {
        knows("sk_test_endpoint", "acct_endpoint");
        String id = Json.string(made("endpoint", "sk_test_endpoint").json(), "id");
        String busy = keyOfEndpoint(id, 429);
        String failed = keyOfEndpoint(id, 500);
        String refused = keyOfEndpoint(id, 400);
        String made = keyOfEndpoint(id, 200);

        assertThat(failed).as("nothing was done").isEqualTo(busy);
        assertThat(refused).isNotEqualTo(failed);
        assertThat(made).isNotIn(failed, refused);
    }

    /** With which idempotency key an endpoint is asked for, which is answered so. */
    private String keyOfEndpoint(String connection, int status) {
        STRIPE.stubFor(post(urlPathEqualTo("/v1/webhook_endpoints"))
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Stripe-Should-Retry", "false")
                        .withBody(
                                status == 200
                                        ? "{\"id\":\"we_made\",\"secret\":\"whsec_made\",\"url\":\"http://127.0.0.1/\",\"status\":\"enabled\","
                                                + "\"api_version\":\"2026-07-29.dahlia\",\"enabled_events\":[\"*\"]}"
                                        : "{\"error\":{\"message\":\"told to fail\"}}")));
        STRIPE.resetRequests();
        http.post(PATH + "/" + connection + "/webhook-endpoint", Map.of("url", "http://127.0.0.1:" + port));
        return STRIPE.findAll(postRequestedFor(urlPathEqualTo("/v1/webhook_endpoints")))
                .get(0)
                .getHeader("Idempotency-Key");
    }
}
