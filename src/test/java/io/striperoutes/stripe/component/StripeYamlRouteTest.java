package io.striperoutes.stripe.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

class StripeYamlRouteTest extends StripeRoutesFixture {

    @Test
    void aRouteCallsStripeAndReadsTheAnswer() throws Exception {
        answers(
                WireMock.post("/v1/customers"),
                "{\"id\":\"cus_1\",\"object\":\"customer\",\"address\":{\"city\":\"Bonn\"}}");
        route(
                """
                - route:
                    id: signup
                    from:
                      uri: direct:signup
                      steps:
                        - setHeader:
                            name: CamelStripeIdempotencyKey
                            expression:
                              simple:
                                expression: "signup-${body[own_id]}"
                        - to:
                            uri: stripe:customers
                            parameters:
                              connection: first
                        - setHeader:
                            name: found
                            expression:
                              simple:
                                expression: "${body[id]} ${body.id} ${body[address][city]}"
                """);
        Exchange answered = send("direct:signup", Map.of("own_id", "7"));
        assertThat(answered.getException()).isNull();
        assertThat(answered.getMessage().getHeader("found")).isEqualTo("cus_1 cus_1 Bonn");
        assertThat(stripe.requests().get(0).getHeader("Idempotency-Key")).isEqualTo("signup-7");
    }

    @Test
    void aRouteStreamsAWholeListThroughASplit() throws Exception {
        answers(WireMock.get(WireMock.urlPathEqualTo("/v1/invoices")), list(true, "a", "b"));
        answers(
                WireMock.get(WireMock.urlPathEqualTo("/v1/invoices"))
                        .withQueryParam("starting_after", WireMock.equalTo("b")),
                list(false, "c"));
        route(
                """
                - route:
                    id: all-invoices
                    from:
                      uri: direct:all-invoices
                      steps:
                        - to:
                            uri: stripe:invoices
                            parameters:
                              connection: first
                              method: list
                              autoPage: "true"
                        - split:
                            streaming: "true"
                            expression:
                              simple:
                                expression: "${body}"
                            steps:
                              - to:
                                  uri: mock:invoice
                """);
        MockEndpoint invoices = camel.getEndpoint("mock:invoice", MockEndpoint.class);
        send("direct:all-invoices", null);
        assertThat(invoices.getReceivedExchanges())
                .extracting(exchange -> exchange.getMessage().getBody(Map.class).get("id"))
                .containsExactly("a", "b", "c");
    }
}
