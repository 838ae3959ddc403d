package io.striperoutes.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.Http;
import io.striperoutes.Maps;
import io.striperoutes.SandboxTest;
import io.striperoutes.sandbox.StripeCaller;
import io.striperoutes.stripe.Json;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Connections on the sandbox, where each key is an account. */
abstract class SetupTest extends SandboxTest {
    private static final AtomicInteger COUNT = new AtomicInteger();

    /** A key that no other test has. */
    static String newKey() {
        return "sk_test_setup" + COUNT.incrementAndGet() + "x" + Long.toString(System.nanoTime(), 36);
    }

    static String newName() {
        return "shop " + COUNT.incrementAndGet();
    }

    static Map<String, Object> body(String name, String key) {
        return Maps.of("provider", "stripe", "name", name, "metadata", Maps.of("secret_key", key));
    }

    /** A new connection's id. */
    String connection(String key) {
        Http.Answer made = http.post("/api/v1/connections", body(newName(), key));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return Json.string(made.json(), "id");
    }

    /** A new connection with its webhook endpoint. */
    String live(String key) {
        String id = connection(key);
        Http.Answer answer = setUp(id);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return id;
    }

    Http.Answer setUp(String connection) {
        return http.post(
                "/api/v1/connections/" + connection + "/webhook-endpoint", Map.of("url", "http://127.0.0.1:" + port));
    }

    StripeCaller stripe(String key) {
        return new StripeCaller(sandbox, key);
    }

    /** A new customer at Stripe, once it has arrived here. */
    String arrived(String key, String connection, String email) {
        String customer =
                (String) stripe(key).post("/v1/customers", "email", email).get("id");
        await().untilAsserted(
                        () -> assertThat(customer(connection, customer).text()).contains(email));
        return customer;
    }

    Http.Answer customer(String connection, String externalId) {
        return http.get("/api/v1/customers/" + externalId + "?connection=" + connection);
    }

    /** What is answered to a delivery that is signed with this secret. */
    Http.Answer deliver(String connection, String event, String secret) {
        String body = Json.text(Maps.of(
                "id",
                event,
                "object",
                "event",
                "type",
                "customer.created",
                "created",
                Instant.now().getEpochSecond(),
                "livemode",
                false,
                "data",
                Maps.of(
                        "object",
                        Maps.of("id", "cus_" + event, "object", "customer", "email", event + "@example.com"))));
        return http.send(
                "POST",
                "/api/webhooks/stripe/" + connection,
                body,
                "Stripe-Signature",
                Signed.header(body, secret),
                "Content-Type",
                "application/json");
    }
}
