package io.striperoutes.stripe.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.RateLimitException;
import io.striperoutes.stripe.ObjectMissing;
import io.striperoutes.stripe.StripeAnswer;
import io.striperoutes.stripe.StripeApi;
import io.striperoutes.stripe.StripeFailure;
import io.striperoutes.stripe.StripeRequest;
import io.striperoutes.stripe.StripeRequest.Priority;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptsTest {
    private static final StripeRequest POST =
            new StripeRequest("POST", "/v1/customers", Map.of("name", "A"), null, Priority.ACTION);

    private static final ResponseDefinitionBuilder MISSING =
            jsonResponse("{\"error\":{\"code\":\"resource_missing\",\"message\":\"No such\"}}", 404);

    @RegisterExtension
    final StripeFixture stripe = new StripeFixture();

    private void answers(ResponseDefinitionBuilder first, ResponseDefinitionBuilder then) {
        stripe.server.stubFor(any(anyUrl())
                .inScenario("attempts")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("again")
                .willReturn(first));
        stripe.server.stubFor(any(anyUrl())
                .inScenario("attempts")
                .whenScenarioStateIs("again")
                .willReturn(then));
    }

    static Stream<ResponseDefinitionBuilder> passing() {
        return Stream.of(
                aResponse().withStatus(429).withBody("{\"error\":{\"message\":\"slow down\"}}"),
                aResponse().withStatus(500),
                aResponse().withStatus(503).withBody("<html>maintenance</html>"),
                aResponse().withStatus(409).withBody("{\"error\":{\"message\":\"in use\"}}"),
                aResponse().withStatus(400).withHeader("Stripe-Should-Retry", "true"),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                aResponse().withFault(Fault.EMPTY_RESPONSE),
                okJson("{}").withFixedDelay(12_000),
                okJson("{\"a\":\"body that comes too slowly\"}").withChunkedDribbleDelay(4, 16_000));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whatMayPassIsTriedAgainWithTheSameKey(ResponseDefinitionBuilder trouble) {
        answers(trouble, okJson("{\"id\":\"cus_1\"}"));
        assertThat(stripe.api().call("first", POST).body()).containsEntry("id", "cus_1");
        assertThat(stripe.requests()).hasSize(2);
        assertThat(stripe.requests().get(0).getHeader("Idempotency-Key"))
                .hasSizeGreaterThan(20)
                .isEqualTo(stripe.requests().get(1).getHeader("Idempotency-Key"));
    }

    @Test
    void twoCallsHaveKeysOfTheirOwn() {
        stripe.server.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        stripe.api().call("first", POST);
        stripe.api().call("first", POST);
        assertThat(stripe.requests())
                .extracting(request -> request.getHeader("Idempotency-Key"))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 402, 403, 404})
    void whatCannotPassIsNotTriedAgain(int status) {
        stripe.server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status)));
        StripeFailure failure =
                catchThrowableOfType(StripeFailure.class, () -> stripe.api().call("first", POST));
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.retryable()).isFalse();
        assertThat(stripe.requests()).hasSize(1);
    }

    @Test
    void stripesOwnWordAgainstAnotherAttemptHolds() {
        stripe.server.stubFor(
                any(anyUrl()).willReturn(aResponse().withStatus(500).withHeader("Stripe-Should-Retry", "false")));
        StripeFailure failure =
                catchThrowableOfType(StripeFailure.class, () -> stripe.api().call("first", POST));
        assertThat(failure.retryable()).isFalse();
        assertThat(stripe.requests()).hasSize(1);
    }

    @Test
    void afterTheLastAttemptTheFailureSaysThatLaterMayHelp() {
        stripe.server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(500)));
        StripeFailure failure =
                catchThrowableOfType(StripeFailure.class, () -> stripe.api().call("first", POST));
        assertThat(failure).hasMessage("Stripe answered POST /v1/customers with 500: an empty answer");
        assertThat(failure.retryable()).isTrue();
        assertThat(stripe.requests()).hasSize(3);
        assertThat(stripe.meters
                        .get("stripe-routes.stripe.calls")
                        .tags("endpoint", "POST /v1/customers", "status", "500")
                        .timer()
                        .count())
                .isEqualTo(3);
    }

    private StripeAnswer delete(String path) {
        return stripe.api().call("first", new StripeRequest("DELETE", path, Map.of(), null, Priority.ACTION));
    }

    static Stream<ResponseDefinitionBuilder> lostAnswers() {
        return Stream.of(
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                aResponse().withStatus(502),
                okJson("{}").withFixedDelay(12_000));
    }

    @ParameterizedTest
    @MethodSource("lostAnswers")
    void aDeletionWhoseAnswerWasLostAndThatFindsNothingLaterIsDone(ResponseDefinitionBuilder lost) {
        answers(lost, MISSING);
        stripe.server.stubFor(
                get("/v1/subscriptions/sub_1").willReturn(okJson("{\"id\":\"sub_1\",\"status\":\"canceled\"}")));
        assertThat(delete("/v1/subscriptions/sub_1").body()).containsEntry("status", "canceled");
    }

    @Test
    void aDeletionWhoseAnswerWasLostMayLeaveNothingAtAll() {
        answers(aResponse().withStatus(500), MISSING);
        assertThat(delete("/v1/products/gold%2F1").body())
                .containsEntry("id", "gold/1")
                .containsEntry("deleted", true);
    }

    @Test
    void aDeletionThatFindsNothingAtOnceIsRefused() {
        stripe.server.stubFor(any(anyUrl()).willReturn(MISSING));
        assertThatThrownBy(() -> delete("/v1/subscriptions/sub_1")).isInstanceOf(ObjectMissing.class);
        assertThat(stripe.requests()).hasSize(1);
    }

    @Test
    void aDeletionThatLeftTheObjectAsItWasIsRefused() {
        answers(aResponse().withStatus(500), MISSING);
        stripe.server.stubFor(
                get("/v1/subscriptions/sub_1").willReturn(okJson("{\"id\":\"sub_1\",\"status\":\"active\"}")));
        assertThatThrownBy(() -> delete("/v1/subscriptions/sub_1")).isInstanceOf(ObjectMissing.class);
    }

    @Test
    void stripesOwnExceptionIsTheCause() {
        stripe.server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(429)));
        assertThat(catchThrowableOfType(StripeFailure.class, () -> stripe.api().call("first", POST)))
                .hasCauseInstanceOf(RateLimitException.class);
    }

    @Test
    void aServerThatIsAwayIsAFailureThatMayPass() {
        StripeApi api = stripe.api();
        stripe.server.stop();
        StripeFailure failure = catchThrowableOfType(StripeFailure.class, () -> api.call("first", POST));
        assertThat(failure)
                .hasCauseInstanceOf(ApiConnectionException.class)
                .hasMessageStartingWith(
                        "Stripe could not be reached for POST /v1/customers: no connection, or it broke: ")
                .hasMessageContaining("Exception");
        assertThat(failure.status()).isZero();
        assertThat(failure.retryable()).isTrue();
    }

    @Test
    void eachAttemptWaitsForItsTurnAndTellsWhatWasTooFast() {
        List<String> seen = new ArrayList<>();
        RateBudget budget = new RateBudget() {
            @Override
            public void await(Call call) {
                seen.add("turn " + call.endpoint());
            }

            @Override
            public void tooFast(Call call, boolean account) {
                seen.add(account ? "account too fast" : "endpoint too fast");
            }
        };
        answers(
                aResponse().withStatus(429).withHeader("Stripe-Rate-Limited-Reason", "endpoint-rate"),
                aResponse().withStatus(429).withBody("{\"error\":{\"code\":\"lock_timeout\",\"message\":\"busy\"}}"));
        catchThrowableOfType(StripeFailure.class, () -> stripe.api(budget).call("first", POST));
        assertThat(seen)
                .containsExactly(
                        "turn POST /v1/customers",
                        "endpoint too fast",
                        "turn POST /v1/customers",
                        "turn POST /v1/customers");
    }
}
