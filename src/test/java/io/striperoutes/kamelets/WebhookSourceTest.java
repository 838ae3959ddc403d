package io.striperoutes.kamelets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.striperoutes.simulation.Signer;
import io.striperoutes.stripe.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import org.apache.camel.util.URISupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSourceTest {
    private static final String SOURCE = "stripe-webhook-source";
    private static final String OLD = "whsec_old";
    private static final String NEW = "whsec_new";
    private static final byte[] EVENT =
            """
            {"id": "evt_1", "object": "event", "type": "customer.created", "created": 1790000000,
             "data": {"object": {"id": "cus_1", "object": "customer", "name": "Zo\u00eb"}}}
            """
                    .getBytes(UTF_8);

    private PlainCamel plain;

    @BeforeEach
    void start() throws Exception {
        plain = new PlainCamel();
    }

    @AfterEach
    void stop() {
        plain.close();
    }

    private HttpResponse<String> deliver(BodyPublisher body, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + plain.port + "/stripe/webhook"))
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private HttpResponse<String> deliver(byte[] body, String secret) throws IOException {
        return deliver(BodyPublishers.ofByteArray(body), "Stripe-Signature", signature(body, secret, 0));
    }

    private static String signature(byte[] body, String secret, long age) {
        return new Signer(secret).header(body, Instant.now().getEpochSecond() - age);
    }

    private void assertRefused(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(Json.object(response.body()))
                .containsEntry("status", status)
                .containsEntry("instance", "/stripe/webhook");
        assertThat(plain.received()).isEmpty();
    }

    @Test
    void whatTheSandboxDeliversArrives() throws Exception {
        plain.from(SOURCE, "webhookSecret", OLD);
        plain.sandbox.deliver(PlainCamel.KEY, "http://127.0.0.1:" + plain.port + "/stripe/webhook", OLD);
        plain.stripe.post("/v1/customers", "name", "Ann");
        await().until(() -> !plain.received().isEmpty());
        assertThat(plain.received().get(0)).containsEntry("type", "customer.created");
    }

    @ParameterizedTest
    @ValueSource(strings = {OLD, NEW})
    void anySecretOfTheListWillDo(String secret) throws Exception {
        plain.from(SOURCE, "webhookSecret", OLD + " , " + NEW);
        HttpResponse<String> response = deliver(EVENT, secret);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"received\":true}");
        assertThat(Json.string(plain.received().get(0), "data", "object", "name"))
                .isEqualTo("Zo\u00eb");
    }

    @Test
    void stepsGetTheEventAsMapAndAsJsonAndNoHeaderOfTheSender() throws Exception {
        plain.from(SOURCE, "webhookSecret", OLD);
        plain.process(exchange -> {
            assertThat(exchange.getMessage().getHeaders())
                    .containsOnlyKeys("CamelStripeEventId", "CamelStripeEventType")
                    .containsEntry("CamelStripeEventType", "customer.created");
            assertThat(Json.object(exchange.getMessage().getBody(byte[].class))).containsEntry("id", "evt_1");
            assertThat(Json.object(exchange.getMessage().getBody(String.class))).containsEntry("id", "evt_1");
        });
        HttpResponse<String> response = deliver(
                BodyPublishers.ofByteArray(EVENT), "Stripe-Signature", signature(EVENT, OLD, 0), "X-Own", "secret");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().map()).doesNotContainKeys("X-Own", "Stripe-Signature", "stripe-signature");
    }

    @Test
    void aForgedStaleMissingOrBrokenSignatureIsRefused() throws Exception {
        plain.from(SOURCE, "webhookSecret", OLD + "," + NEW);
        BodyPublisher body = BodyPublishers.ofByteArray(EVENT);
        assertRefused(deliver(EVENT, "whsec_other"), 400);
        assertRefused(deliver(body), 400);
        assertRefused(deliver(body, "Stripe-Signature", "nonsense"), 400);
        assertRefused(deliver(body, "Stripe-Signature", signature(EVENT, OLD, 400)), 400);
        byte[] changed = new String(EVENT, UTF_8).replace("cus_1", "cus_2").getBytes(UTF_8);
        assertRefused(deliver(BodyPublishers.ofByteArray(changed), "Stripe-Signature", signature(EVENT, OLD, 0)), 400);
    }

    @Test
    void whatIsSignedButNoEventIsRefused() throws Exception {
        plain.from(SOURCE, "webhookSecret", OLD);
        assertRefused(deliver("no json".getBytes(UTF_8), OLD), 400);
        assertRefused(deliver("{\"id\":\"evt_1\"}".getBytes(UTF_8), OLD), 400);
        assertRefused(deliver(new byte[0], OLD), 400);
    }

    @Test
    void aBodyOverTheLimitIsRefusedHoweverItIsSent() throws Exception {
        plain.from(SOURCE, "webhookSecret", OLD, "maxBodySize", EVENT.length);
        byte[] larger = (new String(EVENT, UTF_8) + " ").getBytes(UTF_8);
        assertRefused(deliver(larger, OLD), 413);
        assertRefused(
                deliver(
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(larger)),
                        "Stripe-Signature",
                        signature(larger, OLD, 0)),
                413);
        assertThat(deliver(EVENT, OLD).statusCode()).isEqualTo(200);
    }

    @Test
    void aBodyThatDoesNotEndIsCutOffByTheServer() throws Exception {
        plain.from(SOURCE, "webhookSecret", OLD);
        byte[] chunk = ("100000\r\n" + "x".repeat(1 << 20) + "\r\n").getBytes(UTF_8);
        try (Socket socket = new Socket("127.0.0.1", plain.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("POST /stripe/webhook HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                            .getBytes(UTF_8));
            for (int sent = 0; sent <= 10; sent++) {
                socket.getOutputStream().write(chunk);
            }
            byte[] answer = socket.getInputStream().readNBytes("HTTP/1.1 413".length());
            assertThat(new String(answer, UTF_8)).isEqualTo("HTTP/1.1 413");
        }
        assertThat(plain.received()).isEmpty();
    }

    @Test
    void whereTheStepsFailStripeDeliversAgain() throws Exception {
        plain.from(SOURCE, "webhookSecret", OLD);
        plain.process(exchange -> {
            throw new IllegalStateException("told to fail");
        });
        HttpResponse<String> response = deliver(EVENT, OLD);
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).doesNotContain("told to fail");
    }

    @Test
    void noSecretShowsWhereCamelTellsOfTheKamelet() {
        assertThat(URISupport.sanitizeUri(plain.uri(SOURCE, "webhookSecret", OLD)))
                .doesNotContain(OLD);
        assertThat(URISupport.sanitizeUri(plain.uri("stripe-events-source"))).doesNotContain(PlainCamel.KEY);
    }

    @Test
    void withoutASecretNothingStarts() {
        assertThatThrownBy(() -> plain.from(SOURCE, "webhookSecret", " , "))
                .hasStackTraceContaining("no webhook secret is set");
    }
}
