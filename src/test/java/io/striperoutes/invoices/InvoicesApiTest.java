package io.striperoutes.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.Billing;
import io.striperoutes.Http;
import io.striperoutes.Maps;
import io.striperoutes.SandboxTest;
import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvoicesApiTest extends SandboxTest {
    private Billing billing;
    private String customer;

    @BeforeEach
    void begin() {
        billing = new Billing(http, sandbox);
        customer = billing.customer();
    }

    @Test
    void anInvoiceIsADraftWithItsLinesAndTheirSum() {
        Map<String, Object> made = billing.invoice(customer, "currency", "EUR", "metadata", Map.of("order", "7"));

        assertThat(made)
                .containsEntry("customer_id", customer)
                .containsEntry("status", "draft")
                .containsEntry("currency", "eur")
                .containsEntry("total", 2750)
                .containsEntry("collection_method", "charge_automatically")
                .containsEntry("metadata", Map.of("order", "7"))
                .containsEntry("external_id", null);
        assertThat(Json.maps(made, "lines"))
                .containsExactly(
                        Map.of("description", "Seats", "quantity", 3, "unit_amount", 500, "amount", 1500),
                        Map.of("description", "Setup", "quantity", 1, "unit_amount", 1250, "amount", 1250));
        assertThat(billing.get((String) made.get("id"))).isEqualTo(made);
    }

    @Test
    void listsAreByCustomerAndStatusTheNewestFirst() {
        Object first = billing.invoice(customer).get("id");
        Object second = billing.invoice(customer).get("id");
        Http.Answer page = http.get("/api/v1/invoices?limit=1&customer=" + customer);
        assertThat(page.data()).extracting("id").containsExactly(second);
        assertThat(http.get("/api/v1/invoices?limit=1&customer=" + customer + "&cursor="
                                + page.json().get("next"))
                        .data())
                .extracting("id")
                .containsExactly(first);
        assertThat(http.get("/api/v1/invoices?status=paid&customer=" + customer).data())
                .isEmpty();
        assertThat(http.get("/api/v1/invoices?status=unpaid").status()).isEqualTo(400);
    }

    @Test
    void aDraftMayBeChangedAndDeleted() {
        String id = (String) billing.invoice(customer).get("id");
        Map<String, Object> changed = http.patch(
                        "/api/v1/invoices/" + id,
                        Map.of(
                                "currency",
                                "jpy",
                                "lines",
                                List.of(Map.of("description", "Tea", "quantity", 2, "unit_amount", 300))))
                .json();
        assertThat(changed).containsEntry("currency", "jpy").containsEntry("total", 600);
        assertThat(http.delete("/api/v1/invoices/" + id).status()).isEqualTo(204);
        assertThat(http.get("/api/v1/invoices/" + id).status()).isEqualTo(404);
    }

    @Test
    void aDraftThatStripeNeverHeardOfIsVoidedHere() {
        String id = (String) billing.invoice(customer).get("id");
        assertThat(http.post("/api/v1/invoices/" + id + "/void", Map.of()).json())
                .containsEntry("status", "void");
        assertThat(http.post("/api/v1/invoices/" + id + "/void", Map.of()).status())
                .isEqualTo(200);
        assertThat(http.patch("/api/v1/invoices/" + id, Map.of("description", "no"))
                        .status())
                .isEqualTo(409);
        assertThat(billing.push(id).detail()).isEqualTo("the invoice is void");
    }

    @Test
    void whoeverIsNotThereIsA404() {
        assertThat(http.post(
                                "/api/v1/invoices",
                                body(
                                        "eur",
                                        1,
                                        100,
                                        "customer_id",
                                        UUID.randomUUID().toString()))
                        .status())
                .isEqualTo(404);
        assertThat(http.get("/api/v1/invoices/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(billing.push("nonsense").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "eur, 1, 100, 201",
        "JPY, 7, 500, 201",
        "kwd, 1, 1230, 201",
        "kwd, 1, 1234, 400",
        "isk, 1, 500, 201",
        "isk, 1, 550, 400",
        "xau, 1, 100, 400",
        "dem, 1, 100, 400",
        "eur, 0, 100, 400",
        "eur, 1, -100, 400",
        "eur, 1.5, 100, 400",
        "eur, 1, 1.0, 400",
        "eur, 1000000, 999999999999, 400",
        "eur, 1, 99999999999999999999, 400",
        "eur, 1, 9223372036854775807, 400"
    })
    void amountsAreWholeMinorUnitsWithinBoundsOfACurrencyThatStripeTakes(
            String currency, String quantity, String unitAmount, int status) {
        String text =
                Json.text(body(currency, 4711, 4712)).replace("4711", quantity).replace("4712", unitAmount);
        assertThat(http.post("/api/v1/invoices", text).status()).isEqualTo(status);
    }

    @Test
    void ofAPersonWhoIsForgottenOnlyIdsAndAmountsStay() {
        String id = (String) billing.invoice(customer, "description", "for Bob", "metadata", Map.of("who", "Bob"))
                .get("id");
        assertThat(http.delete("/api/v1/customers/" + customer).status()).isEqualTo(204);
        assertThat(http.get("/api/v1/invoices/" + id).text())
                .doesNotContain("Bob", "Seats")
                .contains("2750", customer);
        assertThat(http.post("/api/v1/invoices", body("eur", 1, 100)).status()).isEqualTo(409);
    }

    @Test
    void whatIsNotUnderstoodIsNamed() {
        assertThat(http.post("/api/v1/invoices", body("eur", 1, 1, "colour", "red"))
                        .detail())
                .contains("unknown field colour");
        assertThat(http.post("/api/v1/invoices", body("eur", 1, 1, "lines", List.of()))
                        .detail())
                .contains("lines is missing");
        assertThat(http.post("/api/v1/invoices", body("eur", 1, 1, "due_date", "2099-01-01T00:00:00Z"))
                        .detail())
                .contains("send_invoice");
        assertThat(http.post("/api/v1/invoices", body("eur", 1, 1, "metadata", Map.of("stripe_routes_invoice_id", "x")))
                        .status())
                .isEqualTo(400);
    }

    private Map<String, Object> body(String currency, int quantity, int unitAmount, Object... more) {
        Map<String, Object> body = Maps.of("customer_id", customer, "currency", currency);
        body.put("lines", List.of(Map.of("description", "Tea", "quantity", quantity, "unit_amount", unitAmount)));
        body.putAll(Maps.of(more));
        return body;
    }
}
