package io.striperoutes.stripe.component;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.param.CustomerCreateParams;
import io.striperoutes.stripe.StripeFailure;
import io.striperoutes.stripe.client.StripeFixture;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripeProducerTest extends StripeRoutesFixture {

    /** A bean as applications have them. */
    public record Buyer(String email, String taxExempt, String phone) {}

    static Stream<Object> bodies() {
        String json = "{\"email\":\"a@example.org\",\"tax_exempt\":\"none\"}";
        return Stream.of(
                Map.of("email", "a@example.org", "tax_exempt", "none"),
                json,
                json.getBytes(StandardCharsets.UTF_8),
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
                new Buyer("a@example.org", "none", null),
                CustomerCreateParams.builder()
                        .setEmail("a@example.org")
                        .setTaxExempt(CustomerCreateParams.TaxExempt.NONE)
                        .build());
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aBodyOfAnyKindBecomesTheParameters(Object body) {
        Exchange answered = send("stripe:customers?connection=first", body);
        assertThat(answered.getException()).isNull();
        assertThat(answered.getMessage().getBody()).isEqualTo(Map.of("id", "x_1"));
        assertThat(asked().get(0))
                .startsWith("POST /v1/customers ")
                .contains("email=a@example.org")
                .contains("tax_exempt=none")
                .doesNotContain("phone");
    }

    @ParameterizedTest
    @CsvSource({
        "customers, create, POST /v1/customers",
        "customers, retrieve, GET /v1/customers/x",
        "customers, update, POST /v1/customers/x",
        "customers, delete, DELETE /v1/customers/x",
        "customers, list, GET /v1/customers",
        "subscriptions, cancel, DELETE /v1/subscriptions/x",
        "paymentIntents, cancel, POST /v1/payment_intents/x/cancel",
        "charges, capture, POST /v1/charges/x/capture",
        "invoices, finalize, POST /v1/invoices/x/finalize",
        "invoices, pay, POST /v1/invoices/x/pay",
        "invoices, send, POST /v1/invoices/x/send",
        "invoices, void, POST /v1/invoices/x/void",
        "invoices, markUncollectible, POST /v1/invoices/x/mark_uncollectible",
        "invoiceItems, create, POST /v1/invoiceitems",
        "plans, list, GET /v1/plans",
        "events, list, GET /v1/events",
        "checkoutSessions, expire, POST /v1/checkout/sessions/x/expire",
        "portalSessions, create, POST /v1/billing_portal/sessions",
        "webhookEndpoints, update, POST /v1/webhook_endpoints/x"
    })
    void aMethodIsGivenByOptionOrByHeader(String operation, String method, String request) {
        send("stripe:" + operation + "?connection=first&method=" + method, null, "CamelStripeObjectId", "x");
        send(
                "stripe:" + operation + "?connection=first",
                null,
                "CamelStripeObjectId",
                "x",
                "CamelStripeMethod",
                method);
        assertThat(asked()).containsExactly(request, request);
    }

    @Test
    void headersWinOverTheUri() {
        send(
                "stripe:customers?method=retrieve&connection=first&expand=a&limit=3",
                null,
                "CamelStripeOperation",
                "invoices",
                "CamelStripeMethod",
                "list",
                "CamelStripeConnection",
                "second",
                "CamelStripeExpand",
                List.of("data.customer", "data.charge"),
                "CamelStripeLimit",
                7);
        assertThat(asked()).containsExactly("GET /v1/invoices?expand[0]=data.customer&expand[1]=data.charge&limit=7");
        assertThat(stripe.requests().get(0).getHeader("Authorization")).endsWith(StripeFixture.OTHER_KEY);
    }

    @Test
    void whatAnEarlierStepLeftAsBodyIsNotSentWithARetrieve() {
        send("stripe:customers?method=retrieve&connection=first", Map.of("type", "x"), "CamelStripeObjectId", "cus/1");
        assertThat(stripe.requests().get(0).getUrl()).isEqualTo("/v1/customers/cus%2F1");
    }

    @ParameterizedTest
    @CsvSource({
        "../invoices/in_1, /v1/customers/..%2Finvoices%2Fin_1",
        "a?expand=b#c, /v1/customers/a%3Fexpand%3Db%23c",
        "a b+ü, /v1/customers/a%20b%2B%C3%BC",
        "%2e%2e, /v1/customers/%252e%252e"
    })
    void anIdIsOneStepOfThePathHoweverItLooks(String id, String path) {
        send("stripe:customers?method=update&connection=first", Map.of("name", "A"), "CamelStripeObjectId", id);
        assertThat(stripe.requests().get(0).getUrl()).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({"customers, update", "invoices, void", "customers, delete"})
    void anIdThatLeadsUpIsRefused(String operation, String method) {
        Exchange refused =
                send("stripe:" + operation + "?connection=first&method=" + method, null, "CamelStripeObjectId", "..");
        assertThat(refused.getException()).hasMessage("\"..\" is no id of an object at Stripe");
        assertThat(stripe.requests()).isEmpty();
    }

    @Test
    void aSearchTakesItsQueryAsText() {
        send("stripe:customers?method=search&connection=first", "email:'a@example.org'");
        assertThat(asked()).containsExactly("GET /v1/customers/search?query=email:'a@example.org'");
    }

    @Test
    void aKeyInTheUriNeedsNoConnection() {
        String base = stripe.server.baseUrl();
        send("stripe:customers?apiKey=sk_test_one&apiBase=RAW(" + base + ")", Map.of());
        send("stripe:customers?apiKey=sk_test_two&apiBase=RAW(" + base + ")", Map.of());
        assertThat(stripe.requests())
                .extracting(request -> request.getHeader("Authorization"))
                .containsExactly("Bearer sk_test_one", "Bearer sk_test_two");
        assertThat(camel.getEndpoints().toString()).doesNotContain("sk_test_one");
    }

    @Test
    void theAnswerOfAStepIsNoParametersOfTheNextButTheObjectOfAnUpdate() throws Exception {
        route(
                """
                - route:
                    id: invoice-steps
                    from:
                      uri: direct:invoice-steps
                      steps:
                        - to:
                            uri: stripe:invoices?connection=first
                        - setHeader:
                            name: CamelStripeObjectId
                            expression:
                              simple:
                                expression: "${body.id}"
                        - to:
                            uri: stripe:invoices?connection=first&method=finalize
                        - to:
                            uri: stripe:invoices?connection=first&method=pay
                        - to:
                            uri: stripe:invoices?connection=first&method=list
                        - to:
                            uri: stripe:invoices?connection=first&method=update
                """);
        assertThat(send("direct:invoice-steps", Map.of("customer", "cus_1")).getException())
                .isNull();
        assertThat(asked())
                .containsExactly(
                        "POST /v1/invoices customer=cus_1",
                        "POST /v1/invoices/x_1/finalize",
                        "POST /v1/invoices/x_1/pay",
                        "GET /v1/invoices",
                        "POST /v1/invoices/x_1 id=x_1");
    }

    @Test
    void whatIsNoJsonValueCanBeAParameterAllTheSame() {
        send(
                "stripe:customers?connection=first",
                Map.of("description", new StringBuilder("a"), "created", Instant.EPOCH));
        assertThat(asked().get(0)).contains("description=a").contains("created=0");
        send("stripe:customers?connection=first", "{\"amount\":12345678.0,\"rate\":0.0000001}");
        assertThat(asked().get(1)).contains("amount=12345678").contains("rate=0.0000001");
    }

    @Test
    void whatStripeRefusesIsTheExchangesException() {
        stripe.server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(402)));
        assertThat(send("stripe:customers?connection=first", Map.of()).getException())
                .isInstanceOfSatisfying(StripeFailure.class, failure -> assertThat(failure.status())
                        .isEqualTo(402));
    }

    @Test
    void aMissingIdOrAMethodThatThereIsNotSaysSo() {
        assertThat(send("stripe:customers?method=retrieve&connection=first", null)
                        .getException())
                .hasMessage("retrieve of customers needs the object's id in header CamelStripeObjectId");
        assertThat(send("stripe:prices?connection=first", null, "CamelStripeMethod", "delete")
                        .getException())
                .hasMessage("prices cannot delete: they can create, retrieve, update, list, search");
        assertThat(send("stripe:customers?connection=first", "no json").getException())
                .hasMessage("the body is no JSON object of parameters: look at line 1, column 1")
                .hasNoCause();
        assertThat(stripe.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stripe:customer",
                "stripe:customers?method=make",
                "stripe:customers?method=pay",
                "stripe:customers?color=red",
                "stripe:customers?method=list&limit=0",
                "stripe:customers?method=list&limit=101"
            })
    void aMistakeInTheUriIsFoundBeforeAnyMessage(String uri) {
        assertThatThrownBy(() -> camel.getEndpoint(uri)).isInstanceOf(ResolveEndpointFailedException.class);
    }
}
