package io.striperoutes.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.ApiTest;
import io.striperoutes.Http;
import io.striperoutes.Maps;
import io.striperoutes.sandbox.Faults;
import io.striperoutes.sandbox.SandboxServer;
import io.striperoutes.sandbox.StripeCaller;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** The program with a default tier, and the portal of its built-in Stripe; in a context of its own, as its time goes forward. */
@TestPropertySource(
        properties = {
            "stripe-routes.inbox.poll-interval=500",
            "stripe-routes.lifecycle.default-tier=free",
            "stripe-routes.catalog.price-mapping={\"free\":{\"tier\":\"free\",\"limits\":{\"seats\":1}}}"
        })
abstract class PortalTest extends ApiTest {
    static final String RETURN = "http://localhost:3000/account";
    static final String LINKS = "/api/v1/billing/portal-links";

    @Autowired
    SandboxServer sandbox;

    StripeCaller stripe;

    @BeforeEach
    void open() {
        stripe = new StripeCaller(sandbox, "sk_test_sandbox");
    }

    @AfterEach
    void allIsWell() {
        sandbox.faults(Faults.NONE);
    }

    /** A new customer, of whom Stripe learns when it learns. */
    String customer() {
        return (String) http.post("/api/v1/customers", Map.of("name", "Bob", "email", "bob@example.com"))
                .json()
                .get("id");
    }

    /** Its Stripe id, once it has one. */
    String external(String customer) {
        await().untilAsserted(() -> assertThat(show(customer).get("external_id"))
                .as(show(customer).toString())
                .isNotNull());
        return (String) show(customer).get("external_id");
    }

    Map<String, Object> show(String customer) {
        return http.get("/api/v1/customers/" + customer).json();
    }

    Http.Answer url(String customer, String returnUrl) {
        return http.get("/api/v1/billing/stripe/customer?customer_id=" + customer
                + (returnUrl == null ? "" : "&return_url=" + encoded(returnUrl)));
    }

    Map<String, Object> link(String customer, Object... more) {
        Map<String, Object> body = Maps.of("customer_id", customer);
        body.putAll(Maps.of(more));
        Http.Answer answer = http.post(LINKS, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    /** What of a link's address is asked of this program. */
    static String path(Map<String, Object> link) {
        URI url = URI.create((String) link.get("url"));
        return url.getPath() + "?" + url.getQuery();
    }

    static String token(Map<String, Object> link) {
        return path(link).replaceFirst(".*token=", "");
    }

    Http.Answer click(String path, String... headers) {
        return http.send("GET", path, null, headers);
    }

    /** How many portal sessions Stripe was asked for since then. */
    long sessions(long since) {
        return sandbox.requests(since).stream()
                .filter(request -> "/v1/billing_portal/sessions".equals(request.get("path")))
                .count();
    }

    long asked() {
        return sandbox.requests(0).stream()
                .mapToLong(request -> ((Number) request.get("n")).longValue())
                .max()
                .orElse(0);
    }

    /** A page of Stripe, looked at or acted on as a browser would. */
    StripeCaller.Answer page(String url, Object... form) {
        String path = url.substring(sandbox.url().length());
        return form.length == 0 ? stripe.send("GET", path, null) : stripe.send("POST", path, StripeCaller.form(form));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
