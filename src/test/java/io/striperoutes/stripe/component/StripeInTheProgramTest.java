package io.striperoutes.stripe.component;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.striperoutes.TestDatabase;
import io.striperoutes.stripe.Fetched;
import io.striperoutes.stripe.ObjectKind;
import io.striperoutes.stripe.ObjectSource;
import java.util.Map;
import org.apache.camel.FluentProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The program with a key: its routes and its refetches reach the account of the environment, within the budget of all nodes. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestDatabase.class)
class StripeInTheProgramTest {
    private static final WireMockServer STRIPE =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

    @DynamicPropertySource
    static void key(DynamicPropertyRegistry properties) {
        STRIPE.start();
        STRIPE.stubFor(any(anyUrl())
                .willReturn(okJson("{\"id\":\"cus_1\",\"object\":\"customer\"}")
                        .withHeader("Date", "Sat, 01 Aug 2026 12:00:10 GMT")));
        properties.add("stripe-routes.stripe-secret-key", () -> "sk_test_environment");
        properties.add("stripe-routes.stripe-api-base", STRIPE::baseUrl);
    }

    @AfterAll
    static void stop() {
        STRIPE.stop();
    }

    @Autowired
    private FluentProducerTemplate camel;

    @Autowired
    private ObjectSource source;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MeterRegistry meters;

    @Test
    void routesAndRefetchesReachTheAccountOfTheEnvironment() {
        Map<?, ?> answer = camel.to("stripe:customers?method=retrieve")
                .withHeader(StripeConstants.OBJECT_ID, "cus_1")
                .request(Map.class);
        assertThat(answer).isEqualTo(Map.of("id", "cus_1", "object", "customer"));
        assertThat(source.fetch("default", ObjectKind.CUSTOMER, "cus_1"))
                .contains(new Fetched(1785585609, 1785585610, Map.of("id", "cus_1", "object", "customer")));
        assertThat(STRIPE.getAllServeEvents())
                .extracting(ServeEvent::getRequest)
                .extracting(request -> request.getUrl() + " " + request.getHeader("Authorization"))
                .containsOnly("/v1/customers/cus_1 Bearer sk_test_environment");
        assertThat(jdbc.sql("select endpoint from stripe.rate_budget where connection = 'default'")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("all", "GET /v1/customers/{id}");
        assertThat(meters.get("stripe-routes.stripe.rate").gauge().value()).isEqualTo(25);
        assertThat(meters.get("stripe-routes.stripe.wait").timers()).hasSize(2);
    }
}
