package io.striperoutes.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a webhook takes in, and what is stored of it before it answers. */
class AcceptedDeliveriesTest extends WebhookFixture {
    @Test
    void storesAnEventBeforeItAnswers() throws IOException {
        Response response = deliver(PATH, body);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers()).contains("Content-Type: application/json\r\n");
        assertThat(response.json())
                .containsExactly(Map.entry("received", true), Map.entry("id", id), Map.entry("duplicate", false));
        Map<String, Object> row = jdbc.sql("select * from inbox.event join inbox.work using (seq) where id = ?")
                .param(id)
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
                .containsEntry("payload", body);
        assertThat(stored("extract(epoch from created)", Long.class)).isEqualTo(1790000000L);
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
    void takesAnEventWhoseTextTheDatabaseCannotHold() throws IOException {
        byte[] odd = event(id, "sub_\\u0000").getBytes(UTF_8);
        assertThat(deliver(PATH, odd).status()).isEqualTo(200);
        assertThat(stored("object_id", String.class)).isEqualTo("sub_\uFFFD");
        assertThat(stored("payload", byte[].class)).isEqualTo(odd);
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
        assertThat(jdbc.sql("select object_id, customer_id, account from inbox.event where id = ?")
                        .param(id)
                        .query()
                        .singleRow())
                .isEqualTo(Map.of("object_id", "cus_9", "customer_id", "cus_9", "account", "acct_1"));
    }

    @Test
    void takesAChunkedBody() throws IOException {
        String headers = "Transfer-Encoding: chunked\r\nStripe-Signature: " + signature(body) + "\r\n";
        assertThat(send("POST " + PATH, headers, chunked(body)).status()).isEqualTo(200);
        assertThat(stored("payload", byte[].class)).isEqualTo(body);
    }
}
