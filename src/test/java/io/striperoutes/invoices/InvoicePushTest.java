package io.striperoutes.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.Billing;
import io.striperoutes.Http;
import io.striperoutes.SandboxTest;
import io.striperoutes.sandbox.Faults;
import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvoicePushTest extends SandboxTest {
    private Billing billing;
    private String customer;

    @BeforeEach
    void begin() {
        billing = new Billing(http, sandbox);
        customer = billing.customer();
    }

    @Test
    void aPushedInvoiceIsOpenAtStripeWithExactlyItsLinesAndAgainIsTheSame() {
        String id = (String) billing.invoice(customer, "description", "June", "auto_advance", false)
                .get("id");

        Map<String, Object> first = billing.pushed(id);
        assertThat(first).containsEntry("status", "open");
        assertThat((String) first.get("number")).isNotEmpty();
        assertThat((String) first.get("hosted_invoice_url")).startsWith("http");
        assertThat(billing.pushed(id)).containsEntry("external_id", first.get("external_id"));

        assertThat(billing.atStripe(id)).singleElement().satisfies(there -> {
            assertThat(there)
                    .containsEntry("id", first.get("external_id"))
                    .containsEntry("total", 2750)
                    .containsEntry("currency", "eur")
                    .containsEntry("description", "June");
            assertThat(Json.maps(there, "lines", "data"))
                    .extracting("description", "quantity", "amount")
                    .containsExactlyInAnyOrder(
                            org.assertj.core.groups.Tuple.tuple("Seats", 3, 1500),
                            org.assertj.core.groups.Tuple.tuple("Setup", 1, 1250));
        });
        assertThat(http.get("/api/v1/mappings?entity_type=invoice&entity_id=" + id)
                        .data())
                .extracting("provider_entity_id")
                .containsExactly(first.get("external_id"));
        assertThat(http.patch("/api/v1/invoices/" + id, Map.of("description", "July"))
                        .status())
                .isEqualTo(409);
        assertThat(http.delete("/api/v1/invoices/" + id).status()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource({"jpy, 7, 499", "kwd, 3, 1230", "usd, 12, 1999", "eur, 1, 5"})
    void totalsAreTheSameOnBothSidesWhateverTheCurrency(String currency, int quantity, int unitAmount) {
        String id = (String) billing.invoice(
                        customer,
                        "currency",
                        currency,
                        "auto_advance",
                        false,
                        "lines",
                        List.of(Map.of("description", "Tea", "quantity", quantity, "unit_amount", unitAmount)))
                .get("id");
        Map<String, Object> pushed = billing.pushed(id);
        assertThat(billing.atStripe(id)).singleElement().satisfies(there -> assertThat(there)
                .containsEntry("total", quantity * unitAmount)
                .containsEntry("currency", currency)
                .containsEntry("total", pushed.get("total")));
    }

    @Test
    void anyInvoiceSumsUpToTheSameAtStripe() {
        Random random = new Random(5);
        for (int i = 0; i < 10; i++) {
            List<Map<String, Object>> lines = random.ints(1 + random.nextInt(6), 0, 100_000)
                    .mapToObj(amount -> Map.<String, Object>of(
                            "description", "Tea", "quantity", 1 + random.nextInt(20), "unit_amount", amount * 10))
                    .toList();
            String currency = List.of("jpy", "kwd", "usd", "eur").get(i % 4);
            String id = (String)
                    billing.invoice(billing.customer(), "currency", currency, "auto_advance", false, "lines", lines)
                            .get("id");
            Map<String, Object> here = billing.pushed(id);
            assertThat(billing.atStripe(id)).singleElement().satisfies(there -> {
                assertThat(there).containsEntry("total", here.get("total")).containsEntry("currency", currency);
                assertThat(Json.maps(there, "lines", "data")).hasSize(lines.size());
            });
        }
    }

    @Test
    void whatStripeDoesWithItComesBack() {
        String id = (String)
                billing.invoice(customer, "collection_method", "send_invoice").get("id");
        String stripe = (String) billing.pushed(id).get("external_id");
        assertThat(billing.stripe.list("/v1/events", "type", "invoice.sent", "limit", 100))
                .filteredOn(event -> stripe.equals(Json.string(event, "data", "object", "id")))
                .hasSize(1);
        assertThat(billing.stripe.get("/v1/invoices/" + stripe)).containsEntry("auto_advance", true);

        billing.stripe.post("/v1/invoices/" + stripe + "/mark_uncollectible");
        billing.awaitInvoice(id, "uncollectible");
        billing.stripe.post("/v1/invoices/" + stripe + "/pay", "paid_out_of_band", true);
        billing.awaitInvoice(id, "paid");
        assertThat(http.post("/api/v1/invoices/" + id + "/void", Map.of()).status())
                .isEqualTo(409);
    }

    @Test
    void aPushedInvoiceIsVoidedAtStripeFirst() {
        String id = (String) billing.invoice(customer, "auto_advance", false).get("id");
        billing.pushed(id);
        assertThat(http.post("/api/v1/invoices/" + id + "/void", Map.of()).json())
                .containsEntry("status", "void");
        billing.awaitAtStripe(id, "void");
    }

    @Test
    void whatStripeDoesNotTakeNowIsPushedLater() {
        String id = (String) billing.invoice(customer, "auto_advance", false).get("id");
        sandbox.faults(new Faults(0, 1.0, 500, false, 0, 0.0));
        try {
            Http.Answer answer = billing.push(id);
            assertThat(answer.status()).as(answer.text()).isEqualTo(202);
            assertThat(answer.json()).containsEntry("status", "draft");
        } finally {
            sandbox.faults(Faults.NONE);
        }
        billing.awaitInvoice(id, "open");
        assertThat(billing.atStripe(id)).hasSize(1);
    }
}
