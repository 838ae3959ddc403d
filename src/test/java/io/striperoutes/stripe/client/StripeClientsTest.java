package io.striperoutes.stripe.client;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.stripe.Stripe;
import io.striperoutes.Maps;
import io.striperoutes.stripe.ObjectMissing;
import io.striperoutes.stripe.StripeAccount;
import io.striperoutes.stripe.StripeAnswer;
import io.striperoutes.stripe.StripeFailure;
import io.striperoutes.stripe.StripeRequest;
import io.striperoutes.stripe.StripeRequest.Priority;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StripeClientsTest {
    @RegisterExtension
    final StripeFixture stripe = new StripeFixture();

    private static StripeRequest post(String path, Map<String, Object> parameters, String key) {
        return new StripeRequest("POST", path, parameters, key, Priority.ACTION);
    }

    @Test
    void nestedParametersAreSentAsStripeWritesThem() {
        stripe.server.stubFor(any(anyUrl()).willReturn(okJson("{\"id\":\"cus_1\",\"n\":9007199254740993}")));
        Map<String, Object> parameters = Maps.of(
                "email",
                "jürgen+x@example.org",
                "metadata",
                Map.of("own id", "a&b"),
                "items",
                List.of(Map.of("price", "price_1"), Map.of("price", "price_2")),
                "description",
                null,
                "auto_advance",
                true);

        StripeAnswer answer = stripe.api().call("first", post("/v1/customers", parameters, "own-key"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).containsEntry("id", "cus_1").containsEntry("n", 9007199254740993L);
        LoggedRequest request = stripe.requests().get(0);
        assertThat(URLDecoder.decode(request.getBodyAsString(), StandardCharsets.UTF_8)
                        .split("&(?!b)"))
                .containsExactlyInAnyOrder(
                        "email=jürgen+x@example.org",
                        "metadata[own id]=a&b",
                        "items[0][price]=price_1",
                        "items[1][price]=price_2",
                        "description=",
                        "auto_advance=true");
        assertThat(request.getHeader("Content-Type")).startsWith("application/x-www-form-urlencoded");
        assertThat(request.getHeader("Idempotency-Key")).isEqualTo("own-key");
        assertThat(request.getHeader("Stripe-Version"))
                .isEqualTo(Stripe.API_VERSION)
                .isEqualTo("2026-07-29.dahlia");
        assertThat(request.getHeader("X-Stripe-Client-Telemetry")).isNull();
    }

    @Test
    void readsAndDeletesCarryTheirParametersInTheQuery() {
        stripe.server.stubFor(any(anyUrl()).willReturn(okJson("{\"id\":\"x\"}")));
        Map<String, Object> window = Maps.of("created", Map.of("gte", 5), "expand", List.of("data.customer"));

        stripe.api().call("first", StripeRequest.get("/v1/invoices", window, Priority.BACKFILL));
        stripe.api()
                .call(
                        "first",
                        new StripeRequest(
                                "DELETE", "/v1/subscriptions/sub_1", Map.of("prorate", true), null, Priority.ACTION));

        assertThat(stripe.requests())
                .extracting(request ->
                        request.getMethod() + " " + URLDecoder.decode(request.getUrl(), StandardCharsets.UTF_8))
                .containsExactly(
                        "GET /v1/invoices?created[gte]=5&expand[0]=data.customer",
                        "DELETE /v1/subscriptions/sub_1?prorate=true");
        assertThat(stripe.requests())
                .allSatisfy(request -> assertThat(request.getBody()).isEmpty());
    }

    @Test
    void twoConnectionsUseTheirOwnKeysSideBySide() {
        stripe.server.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        for (String connection : List.of("first", "second", "first")) {
            stripe.api().call(connection, StripeRequest.get("/v1/customers/" + connection, null, Priority.ACTION));
        }
        assertThat(stripe.requests())
                .extracting(request -> request.getUrl() + " " + request.getHeader("Authorization"))
                .containsExactly(
                        "/v1/customers/first Bearer " + StripeFixture.KEY,
                        "/v1/customers/second Bearer " + StripeFixture.OTHER_KEY,
                        "/v1/customers/first Bearer " + StripeFixture.KEY);
        assertThat(Stripe.apiKey).isNull();
    }

    @Test
    void anAnswerTellsBetweenWhichSecondsItWasSo() {
        stripe.server.stubFor(any(anyUrl())
                .willReturn(okJson("{}")
                        .withHeader("Date", "Sat, 01 Aug 2026 12:00:10 GMT")
                        .withHeader("Request-Id", "req_1")));
        StripeAnswer answer = stripe.api().call("first", StripeRequest.get("/v1/customers/cus_1", null, null));
        assertThat(answer.answered()).isEqualTo(1785585610);
        assertThat(answer.sent()).isEqualTo(1785585609);
        assertThat(answer.requestId()).isEqualTo("req_1");
    }

    @Test
    void aRefusalSaysWhatStripeSaidAndNeverTheKey() {
        String error = "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"parameter_missing\","
                + "\"message\":\"Missing currency, with key " + StripeFixture.KEY + "\"}}";
        stripe.server.stubFor(any(anyUrl()).willReturn(jsonResponse(error, 400).withHeader("Request-Id", "req_2")));

        StripeFailure failure = catchThrowableOfType(
                StripeFailure.class, () -> stripe.api().call("first", post("/v1/invoices", Map.of(), null)));

        assertThat(failure)
                .hasMessage(
                        "Stripe answered POST /v1/invoices with 400: Missing currency, with key (key) (request req_2)")
                .satisfies(one -> assertThat(one.retryable()).isFalse());
        assertThat(failure.status()).isEqualTo(400);
        assertThat(failure.code()).isEqualTo("parameter_missing");
        assertThat(failure.requestId()).isEqualTo("req_2");
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(StripeFixture.KEY);
        assertThat(stripe.requests()).hasSize(1);
    }

    @Test
    void whatStripeDoesNotKnowIsMissing() {
        stripe.server.stubFor(any(anyUrl())
                .willReturn(jsonResponse("{\"error\":{\"code\":\"resource_missing\",\"message\":\"No such\"}}", 404)
                        .withHeader("Date", "Sat, 01 Aug 2026 12:00:10 GMT")));
        assertThatThrownBy(() ->
                        stripe.api().call("first", StripeRequest.get("/v1/prices/price_1", null, Priority.REFETCH)))
                .isInstanceOfSatisfying(ObjectMissing.class, missing -> assertThat(missing.answered())
                        .isEqualTo(1785585610));
    }

    @Test
    void anotherServersNotFoundSaysNothingOfTheObject() {
        stripe.server.stubFor(any(anyUrl()).willReturn(jsonResponse("<html>no such page</html>", 404)));
        assertThatThrownBy(() ->
                        stripe.api().call("first", StripeRequest.get("/v1/prices/price_1", null, Priority.REFETCH)))
                .isInstanceOfSatisfying(StripeFailure.class, failure -> assertThat(failure.status())
                        .isEqualTo(404))
                .isNotInstanceOf(ObjectMissing.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "order-1\nX: y", "bestellung-ü", "order-1\u2026"})
    void anIdempotencyKeyThatNoHeaderCanHoldIsRefused(String key) {
        assertThatThrownBy(() -> stripe.api().call("first", post("/v1/customers", Map.of(), key)))
                .hasMessage("an idempotency key must have 1 to 255 characters, all of them ASCII: " + key);
        assertThat(stripe.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk_live_51H\u2026", "sk_live_51H abc", "sk_live_51H\nabc", ""})
    void aKeyThatWasCopiedWronglyIsRefusedWithoutBeingShown(String key) {
        assertThatThrownBy(() -> StripeAccount.of(key, null))
                .hasMessageContaining("copy it as a whole")
                .hasMessageNotContaining("51H");
    }

    @Test
    void aConnectionWithoutAKeyIsRefused() {
        assertThatThrownBy(() -> stripe.api().call("third", StripeRequest.get("/v1/customers", null, null)))
                .isInstanceOf(StripeFailure.class)
                .hasMessage("connection third has no Stripe account: no secret key is set for it");
    }

    @Test
    void anAccountDoesNotShowItsKey() {
        assertThat(StripeAccount.of("rk_live_hidden", "")).hasToString("StripeAccount[live]");
        assertThat(StripeAccount.of("rk_test_hidden", "")).hasToString("StripeAccount[test]");
    }
}
