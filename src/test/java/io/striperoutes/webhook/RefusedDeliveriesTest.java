package io.striperoutes.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.striperoutes.TestDatabase;
import io.striperoutes.stripe.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a webhook refuses, with the status that tells Stripe whether to deliver again. */
class RefusedDeliveriesTest extends WebhookFixture {
    @Autowired
    private HikariDataSource dataSource;

    @Autowired
    private CamelContext camel;

    @Autowired
    private MeterRegistry meters;

    @Test
    void refusesADeliveryWithoutAValidSignature() throws IOException {
        double before = refusals("signature no match");
        assertRefused(post(PATH, body, ""), 400);
        assertRefused(post(PATH, body, "Stripe-Signature: nonsense\r\n"), 400);
        assertRefused(post(PATH, body, "Stripe-Signature: \u00e9\u00ff=,,\r\n"), 400);
        assertRefused(post(PATH, body, "Stripe-Signature: " + signature("{}".getBytes(UTF_8)) + "\r\n"), 400);
        assertRefused(post(PATH, body, "Stripe-Signature: t=1700000000,v1=" + "a".repeat(64) + "\r\n"), 400);
        assertRefused(post(PATH, new byte[0], "Stripe-Signature: " + signature(body) + "\r\n"), 400);
        assertThat(refusals("signature no match")).isEqualTo(before + 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "[]",
                "{",
                "{}",
                "null",
                "\u00e9",
                "{\"id\":1,\"type\":\"x\",\"data\":{\"object\":{}}}",
                "{\"id\":\"evt_1\",\"type\":\"x\"}",
                "{\"id\":\"evt_1\",\"type\":\"x\",\"data\":{\"object\":[]}}",
                "{\"id\":\"evt_1\",\"type\":\"x\",\"data\":{\"object\":{}}} {}"
            })
    void refusesWhatIsSignedButNoEvent(String text) throws IOException {
        double before = refusals("no event");
        assertRefused(deliver(PATH, text.getBytes(UTF_8)), 400);
        assertThat(refusals("no event")).isEqualTo(before + 1);
    }

    @Test
    void knowsOnlyItsOwnConnectionsAndPaths() throws IOException {
        assertRefused(deliver(PATH + "/unknown", body), 404);
        assertRefused(deliver(PATH + "/default/deeper", body), 404);
        assertRefused(deliver(PATH + "/", body), 404);
        assertRefused(deliver("/api/webhooks/other", body), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void takesNothingButPost(String method) throws IOException {
        Response response = send(method + " " + PATH, "", new byte[0]);
        assertRefused(response, 405);
        assertThat(response.headers()).contains("Allow: POST");
    }

    @Test
    void refusesABodyOverTheLimitWithoutReadingIt() throws IOException {
        assertRefused(send("POST " + PATH, "Content-Length: 999999999999\r\n", new byte[0]), 413);
        byte[] large = new byte[1024 * 1024 + 1];
        assertRefused(send("POST " + PATH, "Transfer-Encoding: chunked\r\n", chunked(large)), 413);
        assertRefused(deliver(PATH, new byte[1024 * 1024]), 400);
    }

    @Test
    void refusesWhatWasChangedOnTheWay() throws IOException {
        String signature = "Stripe-Signature: " + signature(body) + "\r\n";
        byte[] reformatted = Json.text(Json.object(body)).getBytes(UTF_8);
        assertRefused(post(PATH, reformatted, signature), 400);
        byte[] truncated = Arrays.copyOf(body, body.length - 1);
        assertRefused(post(PATH, truncated, signature), 400);
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(body);
        }
        assertRefused(post(PATH, zipped.toByteArray(), signature), 400);
        assertRefused(post(PATH, zipped.toByteArray(), signature + "Content-Encoding: gzip\r\n"), 415);
    }

    @Test
    void asksForRedeliveryWhileTheDatabaseIsAway() throws IOException {
        String url = dataSource.getJdbcUrl();
        TestDatabase.setReachable(url, false);
        Response response;
        try {
            response = deliver(PATH, body);
        } finally {
            TestDatabase.setReachable(url, true);
        }
        // The pool finds out by use which of its connections broke.
        await().ignoreExceptions().until(() -> rows() == 0);
        assertRefused(response, 503);
        assertThat(response.headers()).contains("Retry-After: ");
        await().until(() -> deliver(PATH, body).status() == 200);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void asksForRedeliveryWhileTheRouteIsStopped() throws Exception {
        camel.getRouteController().suspendRoute("webhook");
        try {
            Response response = deliver(PATH, body);
            assertRefused(response, 503);
            assertThat(response.headers()).contains("Retry-After: ");
        } finally {
            camel.getRouteController().resumeRoute("webhook");
        }
        assertThat(deliver(PATH, body).status()).isEqualTo(200);
    }

    private double refusals(String reason) {
        return meters.counter("stripe-routes.webhook.refused", "reason", reason).count();
    }
}
