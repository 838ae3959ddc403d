package io.striperoutes.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.striperoutes.TestDatabase;
import io.striperoutes.stripe.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.CamelContext;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

@CamelSpringBootTest
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestDatabase.class)
class WebhookRouteTest {
    private static final String PATH = "/api/webhooks/stripe";
    private static final String SECRET = TestDatabase.WEBHOOK_SECRET;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Environment environment;

    @Autowired
    private CamelContext camel;

    @Autowired
    private MeterRegistry meters;

    private final String id = "evt_" + UUID.randomUUID().toString().replace("-", "");
    private final byte[] body = event(id, "sub_1").getBytes(UTF_8);

    @BeforeEach
    void emptyTheInbox() {
        database.sql("truncate inbox.event, inbox.work").update();
    }

    private static String event(String id, String objectId) {
        return """
                {"id": "%s", "object": "event", "type": "customer.subscription.updated", "created": 1790000000,
                 "api_version": "2025-03-31.basil", "livemode": false,
                 "data": {"object": {"id": "%s", "object": "subscription", "customer": "cus_1", "items": {"id": "x"}}}}
                """
                .formatted(id, objectId);
    }

    private static String signature(byte[] body) {
        String time = String.valueOf(Instant.now().getEpochSecond());
        return "t=" + time + ",v1=" + new String(StripeSignature.sign(time.getBytes(UTF_8), body, SECRET), UTF_8);
    }

    private record Response(int status, String headers, Map<String, Object> json) {}

    /** Sends a request byte for byte, without an HTTP client's own ideas. */
    private Response send(String requestLine, String headers, byte[] body) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            String head = requestLine + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n";
            out.write(head.getBytes(ISO_8859_1));
            out.write(body);
            out.flush();
            InputStream in = socket.getInputStream();
            StringBuilder answer = new StringBuilder();
            while (answer.indexOf("\r\n\r\n") < 0) {
                answer.append((char) in.read());
            }
            int length = Integer.parseInt(answer.toString().replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
            return new Response(
                    Integer.parseInt(answer.substring(9, 12)), answer.toString(), Json.object(in.readNBytes(length)));
        }
    }

    private Response post(String path, byte[] body, String moreHeaders) throws IOException {
        return send("POST " + path, "Content-Length: " + body.length + "\r\n" + moreHeaders, body);
    }

    private Response deliver(String path, byte[] body) throws IOException {
        return post(path, body, "Stripe-Signature: " + signature(body) + "\r\n");
    }

    private void assertRefused(Response response, int status) {
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers()).contains("Content-Type: application/problem+json");
        assertThat(response.json()).containsOnlyKeys("type", "title", "status", "detail", "instance");
        assertThat(response.json().get("status")).isEqualTo(status);
        assertThat(rows()).isZero();
    }

    private long rows() {
        return database.sql("select count(*) from inbox.event join inbox.work using (seq)")
                .query(Long.class)
                .single();
    }

    @Test
    void storesAnEventBeforeItAnswers() throws IOException {
        Response response = deliver(PATH, body);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers()).contains("Content-Type: application/json\r\n");
        assertThat(response.json())
                .containsExactly(Map.entry("received", true), Map.entry("id", id), Map.entry("duplicate", false));
        Map<String, Object> row = database.sql("select * from inbox.event join inbox.work using (seq)")
                .query()
                .singleRow();
        assertThat(row)
                .containsEntry("connection", "default")
                .containsEntry("id", id)
                .containsEntry("type", "customer.subscription.updated")
                .containsEntry("object_id", "sub_1")
                .containsEntry("customer_id", "cus_1")
                .containsEntry("api_version", "2025-03-31.basil")
                .containsEntry("livemode", false)
                .containsEntry("source", "webhook")
                .containsEntry("payload", body)
                .containsEntry("status", "pending");
        assertThat(database.sql("select extract(epoch from created) from inbox.event")
                        .query(Long.class)
                        .single())
                .isEqualTo(1790000000L);
    }

    @Test
    void saysThatARepeatedEventIsADuplicateAndStoresItOnce() throws IOException {
        deliver(PATH, body);
        assertThat(deliver(PATH, body).json()).containsEntry("duplicate", true).containsEntry("id", id);
        assertThat(deliver(PATH + "/default", body).json()).containsEntry("duplicate", true);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void echoesNothingOfTheRequest() throws IOException {
        String secretHeaders = "Stripe-Signature: " + signature(body)
                + "\r\nAuthorization: Bearer secret\r\nCookie: session=secret\r\nX-Own: secret\r\n";
        assertThat(post(PATH, body, secretHeaders).headers())
                .contains(" 200")
                .doesNotContain("secret", "v1=", "Camel", "breadcrumb");
        assertThat(post(PATH, body, secretHeaders.replace("v1=", "v1=0")).headers())
                .contains(" 400")
                .doesNotContain("secret", "v1=", "Camel", "breadcrumb");
    }

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

    private double refusals(String reason) {
        return meters.counter("stripe-routes.webhook.refused", "reason", reason).count();
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
    void takesAnEventWhoseTextTheDatabaseCannotHold() throws IOException {
        byte[] odd = event(id, "sub_\\u0000").getBytes(UTF_8);
        assertThat(deliver(PATH, odd).status()).isEqualTo(200);
        assertThat(database.sql("select object_id from inbox.event")
                        .query(String.class)
                        .single())
                .isEqualTo("sub_\uFFFD");
        assertThat(database.sql("select payload from inbox.event")
                        .query(byte[].class)
                        .single())
                .isEqualTo(odd);
    }

    @Test
    void takesAThinEvent() throws IOException {
        byte[] thin =
                """
                {"id": "%s", "object": "v2.core.event", "type": "v1.customer.created", "created": "2026-10-01T10:00:00.123Z",
                 "context": "acct_1", "related_object": {"id": "cus_9", "type": "customer", "url": "/v1/customers/cus_9"}}
                """
                        .formatted(id)
                        .getBytes(UTF_8);
        assertThat(deliver(PATH, thin).status()).isEqualTo(200);
        assertThat(database.sql("select object_id, customer_id, account from inbox.event")
                        .query()
                        .singleRow())
                .isEqualTo(Map.of("object_id", "cus_9", "customer_id", "cus_9", "account", "acct_1"));
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

    private static byte[] chunked(byte[] body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int start = 0; start < body.length; start += 1000) {
            int length = Math.min(1000, body.length - start);
            out.write((Integer.toHexString(length) + "\r\n").getBytes(UTF_8));
            out.write(body, start, length);
            out.write("\r\n".getBytes(UTF_8));
        }
        out.write("0\r\n\r\n".getBytes(UTF_8));
        return out.toByteArray();
    }

    @Test
    void takesAChunkedBody() throws IOException {
        String headers = "Transfer-Encoding: chunked\r\nStripe-Signature: " + signature(body) + "\r\n";
        assertThat(send("POST " + PATH, headers, chunked(body)).status()).isEqualTo(200);
        assertThat(database.sql("select payload from inbox.event")
                        .query(byte[].class)
                        .single())
                .isEqualTo(body);
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
        String url = environment.getProperty("spring.datasource.url");
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
}
