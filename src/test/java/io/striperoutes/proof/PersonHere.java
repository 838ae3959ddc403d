package io.striperoutes.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.Http;
import io.striperoutes.sandbox.StripeCaller;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** What the application keeps of a person, and what that person does in it. */
record PersonHere(Http http, StripeCaller stripe) {
    /** Has a key and a link of its own, and asks for what it may not see, naming itself. */
    void actAs(String customer) {
        Map<String, Object> key = Map.of("name", "Zaphod's ship", "role", "owner", "customer_id", customer);
        Map<String, Object> made = http.post("/api/v1/api-keys", key).json();
        assertThat(made).containsKey("api_secret");
        String[] credentials = {"api-key", (String) made.get("api_key"), "api-secret", (String) made.get("api_secret")};
        assertThat(http.send("GET", "/api/v1/customers?email=" + Person.EMAIL, null, credentials)
                        .status())
                .isEqualTo(403);
        assertThat(http.send("GET", "/api/v1/customers/Zaphod", null, credentials)
                        .status())
                .isEqualTo(403);
        Map<String, Object> link = Map.of("customer_id", customer, "return_url", "http://localhost:3000/zaphod");
        assertThat(http.post("/api/v1/billing/portal-links", link).status()).isEqualTo(201);
    }

    String made() {
        Map<String, Object> customer =
                Map.of("name", Person.NAME, "email", Person.EMAIL, "phone", Person.PHONE, "address", Person.ADDRESS);
        Http.Answer answer = http.post("/api/v1/customers", customer);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return (String) answer.json().get("id");
    }

    String invoiced(String customer) {
        Map<String, Object> line = Map.of("description", "A ship for Zaphod", "unit_amount", 4242);
        Http.Answer answer = http.post(
                "/api/v1/invoices",
                Map.of(
                        "customer_id",
                        customer,
                        "currency",
                        "eur",
                        "lines",
                        List.of(line),
                        "description",
                        Person.NAME,
                        "metadata",
                        Map.of("Zaphod", Person.EMAIL)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return (String) answer.json().get("id");
    }

    Http.Answer checkout(String invoice) {
        String url = "http://localhost:3000/zaphod";
        return http.post(
                "/api/v1/payments/stripe/checkout",
                Map.of("invoice_id", invoice, "success_url", url, "cancel_url", url));
    }

    Map<String, Object> paid(String invoice) {
        assertThat(http.post("/api/v1/invoices/" + invoice + "/sync/stripe", "{}")
                        .status())
                .isEqualTo(200);
        Map<String, Object> page = checkout(invoice).json();
        assertThat(page).containsKey("checkout_url");
        stripe.send("POST", URI.create((String) page.get("checkout_url")).getPath(), "act=pay&card=pm_card_visa");
        await().until(() ->
                "paid".equals(http.get("/api/v1/invoices/" + invoice).json().get("status")));
        return page;
    }
}
