package io.striperoutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.sandbox.SandboxServer;
import io.striperoutes.sandbox.StripeCaller;
import io.striperoutes.stripe.Json;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** What tests of invoices and payments do over HTTP: here, at Stripe, and on its pages. */
public final class Billing {
    public static final String SUCCESS = "http://localhost:3000/done?session={CHECKOUT_SESSION_ID}";
    public static final String CANCEL = "http://localhost:3000/cart";

    public final Http http;
    public final StripeCaller stripe;

    public Billing(Http http, SandboxServer sandbox) {
        this(http, sandbox, "sk_test_sandbox");
    }

    public Billing(Http http, SandboxServer sandbox, String key) {
        this.http = http;
        this.stripe = new StripeCaller(sandbox, key);
    }

    /** A new customer, of whom Stripe learns when it learns. */
    public String customer() {
        return (String) http.post("/api/v1/customers", Map.of("name", "Bob", "email", "bob@example.com"))
                .json()
                .get("id");
    }

    public Map<String, Object> invoice(String customer, Object... more) {
        Map<String, Object> body = Maps.of(
                "customer_id",
                customer,
                "currency",
                "eur",
                "lines",
                List.of(
                        Map.of("description", "Seats", "quantity", 3, "unit_amount", 500),
                        Map.of("description", "Setup", "unit_amount", 1250)));
        body.putAll(Maps.of(more));
        Http.Answer answer = http.post("/api/v1/invoices", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    public Http.Answer push(String invoice) {
        return http.post("/api/v1/invoices/" + invoice + "/sync/stripe", Map.of());
    }

    public Map<String, Object> pushed(String invoice) {
        Http.Answer answer = push(invoice);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    public Map<String, Object> get(String invoice) {
        return http.get("/api/v1/invoices/" + invoice).json();
    }

    public Http.Answer checkout(String invoice) {
        return checkout(invoice, SUCCESS, CANCEL);
    }

    public Http.Answer checkout(String invoice, String success, String cancel) {
        return http.post(
                "/api/v1/payments/stripe/checkout",
                Map.of("invoice_id", invoice, "success_url", success, "cancel_url", cancel));
    }

    /** A checkout that was made. */
    public Map<String, Object> page(String invoice) {
        Http.Answer answer = checkout(invoice);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    /** Pays on the page as a browser would, and returns what it shows or where it leads. */
    public StripeCaller.Answer pay(Map<String, Object> page, String card) {
        return stripe.send("POST", URI.create((String) page.get("checkout_url")).getPath(), "act=pay&card=" + card);
    }

    /** Answers what the bank asks on the page: {@code confirm}, or {@code fail}. */
    public void answer(Map<String, Object> page, String act) {
        stripe.send("POST", URI.create((String) page.get("checkout_url")).getPath(), "act=" + act);
    }

    public Map<String, Object> payment(Map<String, Object> page) {
        return http.get("/api/v1/payments/" + page.get("payment_id")).json();
    }

    public void awaitPayment(Map<String, Object> page, String status) {
        await().untilAsserted(() -> assertThat(payment(page)).containsEntry("status", status));
    }

    public void awaitInvoice(String invoice, String status) {
        await().untilAsserted(() -> assertThat(get(invoice)).containsEntry("status", status));
    }

    /** Stripe's invoices that carry the id of an own one. */
    public List<Map<String, Object>> atStripe(String invoice) {
        return stripe.list("/v1/invoices", "limit", 100).stream()
                .filter(made -> invoice.equals(Json.string(made, "metadata", "stripe_routes_invoice_id")))
                .toList();
    }

    public void awaitAtStripe(String invoice, String status) {
        await().untilAsserted(
                        () -> assertThat(atStripe(invoice)).singleElement().satisfies(made -> assertThat(made)
                                .containsEntry("status", status)));
    }
}
