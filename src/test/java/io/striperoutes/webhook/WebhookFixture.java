package io.striperoutes.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.ApiTest;
import io.striperoutes.TestDatabase;
import io.striperoutes.stripe.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** Delivers byte for byte to the running application, and looks at what it stored. */
abstract class WebhookFixture extends ApiTest {
    static final String PATH = "/api/webhooks/stripe";
    private static final String SECRET = TestDatabase.WEBHOOK_SECRET;

    final String id = "evt_" + UUID.randomUUID().toString().replace("-", "");
    final byte[] body = event(id, "sub_1").getBytes(UTF_8);

    private long rowsBefore;

    @BeforeEach
    void countWhatIsInTheInbox() {
        rowsBefore = 0;
        rowsBefore = rows();
    }

    static String event(String id, String objectId) {
        return """
                {"id": "%s", "object": "event", "type": "customer.subscription.updated", "created": 1790000000,
                 "api_version": "2025-03-31.basil", "livemode": false,
                 "data": {"object": {"id": "%s", "object": "subscription", "customer": "cus_1", "items": {"id": "x"}}}}
                """
                .formatted(id, objectId);
    }

    static String signature(byte[] body) {
        String time = String.valueOf(Instant.now().getEpochSecond());
        return "t=" + time + ",v1=" + new String(StripeSignature.sign(time.getBytes(UTF_8), body, SECRET), UTF_8);
    }

    record Response(int status, String headers, Map<String, Object> json) {}

    /** Sends a request byte for byte, without an HTTP client's own ideas. */
    Response send(String requestLine, String headers, byte[] body) throws IOException {
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

    Response post(String path, byte[] body, String moreHeaders) throws IOException {
        return send("POST " + path, "Content-Length: " + body.length + "\r\n" + moreHeaders, body);
    }

    Response deliver(String path, byte[] body) throws IOException {
        return post(path, body, "Stripe-Signature: " + signature(body) + "\r\n");
    }

    void assertRefused(Response response, int status) {
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers()).contains("Content-Type: application/problem+json");
        assertThat(response.json()).containsOnlyKeys("type", "title", "status", "detail", "instance");
        assertThat(response.json().get("status")).isEqualTo(status);
        assertThat(rows()).isZero();
    }

    /** How many events this test put into the inbox. */
    long rows() {
        return jdbc.sql("select count(*) from inbox.event join inbox.work using (seq)")
                        .query(Long.class)
                        .single()
                - rowsBefore;
    }

    <T> T stored(String column, Class<T> type) {
        return jdbc.sql("select " + column + " from inbox.event where id = ?")
                .param(id)
                .query(type)
                .single();
    }

    static byte[] chunked(byte[] body) throws IOException {
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
}
