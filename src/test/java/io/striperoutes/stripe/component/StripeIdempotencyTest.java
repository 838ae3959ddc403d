package io.striperoutes.stripe.component;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StripeIdempotencyTest extends StripeRoutesFixture {

    @Test
    void aGivenIdempotencyKeyIsUsed() {
        send("stripe:customers?connection=first", Map.of(), "CamelStripeIdempotencyKey", "order-1");
        assertThat(stripe.requests().get(0).getHeader("Idempotency-Key")).isEqualTo("order-1");
    }

    @Test
    void aGivenIdempotencyKeyIsNotUsedByTheNextRequestToo() throws Exception {
        route(
                """
                - route:
                    id: two-steps
                    from:
                      uri: direct:two-steps
                      steps:
                        - to:
                            uri: stripe:customers?connection=first&method=list
                        - to:
                            uri: stripe:customers?connection=first
                        - to:
                            uri: stripe:customers?connection=first
                """);
        send("direct:two-steps", null, "CamelStripeIdempotencyKey", "order-1");
        assertThat(stripe.requests())
                .extracting(request -> request.getHeader("Idempotency-Key"))
                .startsWith(null, "order-1")
                .doesNotHaveDuplicates()
                .hasSize(3);
    }

    @Test
    void aRedeliverySendsTheSameStreamAgain() throws Exception {
        stripe.server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(500)));
        route(
                """
                - route:
                    id: stream
                    errorHandler:
                      defaultErrorHandler:
                        redeliveryPolicy:
                          maximumRedeliveries: "1"
                          redeliveryDelay: "1"
                    from:
                      uri: direct:stream
                      steps:
                        - to:
                            uri: stripe:customers?connection=first
                """);
        send("direct:stream", new ByteArrayInputStream("{\"name\":\"A\"}".getBytes(StandardCharsets.UTF_8)));
        assertThat(asked()).hasSize(6).containsOnly("POST /v1/customers name=A");
        assertThat(stripe.requests())
                .extracting(request -> request.getHeader("Idempotency-Key"))
                .containsOnly(stripe.requests().get(0).getHeader("Idempotency-Key"));
    }

    @Test
    void aRedeliveryUsesTheKeyOfTheFirstDeliveryAndASecondStepItsOwn() throws Exception {
        stripe.server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(500)));
        route(
                """
                - onException:
                    exception:
                      - io.striperoutes.stripe.StripeFailure
                    redeliveryPolicy:
                      maximumRedeliveries: "1"
                      redeliveryDelay: "1"
                - route:
                    id: twice
                    from:
                      uri: direct:twice
                      steps:
                        - to:
                            uri: stripe:customers
                            parameters:
                              connection: first
                """);
        send("direct:twice", Map.of("name", "A"));
        send("direct:twice", Map.of("name", "A"));
        List<String> keys = stripe.requests().stream()
                .map(request -> request.getHeader("Idempotency-Key"))
                .toList();
        assertThat(keys).hasSize(12);
        assertThat(keys.subList(0, 6)).containsOnly(keys.get(0));
        assertThat(keys.subList(6, 12)).containsOnly(keys.get(6)).doesNotContain(keys.get(0));
    }
}
