package io.striperoutes.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.Billing;
import io.striperoutes.Http;
import io.striperoutes.SandboxTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "stripe-routes.sync-config.invoice-outbound-enabled=false")
class OutboundSwitchTest extends SandboxTest {

    @Test
    void whereInvoicesAreNotPushedTheRefusalNamesTheFlagAndStripeIsNotAsked() {
        Billing billing = new Billing(http, sandbox);
        String invoice = (String) billing.invoice(billing.customer()).get("id");

        for (Http.Answer refused : List.of(billing.push(invoice), billing.checkout(invoice))) {
            assertThat(refused.status()).as(refused.text()).isEqualTo(409);
            assertThat(refused.detail()).contains("invoice_outbound_enabled");
        }
        assertThat(sandbox.requests(0))
                .extracting(request -> (String) request.get("path"))
                .noneMatch(path -> path.startsWith("/v1/invoice") || path.startsWith("/v1/checkout"));
        assertThat(http.get("/api/v1/invoices/" + invoice).json()).containsEntry("status", "draft");
        assertThat(http.post("/api/v1/invoices/" + invoice + "/void", Map.of()).status())
                .as("what Stripe has not heard of can still be voided")
                .isEqualTo(200);
    }
}
