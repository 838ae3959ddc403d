package io.striperoutes.stripe.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.stripe.StripeRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallTest {

    @ParameterizedTest
    @CsvSource({
        "/v1/customers, /v1/customers",
        "/v1/customers/cus_1, /v1/customers/{id}",
        "/v1/plans/gold, /v1/plans/{id}",
        "/v1/customers/search, /v1/customers/search",
        "/v1/invoices/in_1/pay, /v1/invoices/{id}/pay",
        "/v1/invoices/in_1/lines/il_1, /v1/invoices/{id}/lines/{id}",
        "/v1/checkout/sessions, /v1/checkout/sessions",
        "/v1/checkout/sessions/cs_1/expire, /v1/checkout/sessions/{id}/expire",
        "/v1/billing_portal/sessions, /v1/billing_portal/sessions",
        "/v1/test_helpers/test_clocks/clock_1/advance, /v1/test_helpers/test_clocks/{id}/advance"
    })
    void anEndpointIsAPathWithoutIds(String path, String endpoint) {
        assertThat(Call.of("default", null, StripeRequest.get(path, null, null)).endpoint())
                .isEqualTo("GET " + endpoint);
    }
}
