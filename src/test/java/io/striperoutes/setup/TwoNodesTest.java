package io.striperoutes.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.ApiTest;
import io.striperoutes.Http;
import io.striperoutes.Maps;
import io.striperoutes.OtherNode;
import io.striperoutes.Promised;
import io.striperoutes.stripe.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Two programs on one database: what one is told, the other knows within a second. */
class TwoNodesTest extends ApiTest {
    @Autowired
    private Environment environment;

    @TempDir
    private Path folder;

    @Test
    void aChangeIsSeenByTheOtherNodeWithinASecond() {
        try (OtherNode other = new OtherNode(environment, folder)) {
            Http there = other.http();
            // The other node has looked a moment ago, and does not know it.
            assertThat(delivered(there, "00000000-0000-0000-0000-000000000000", "whsec_1"))
                    .isEqualTo(404);
            String id = made();
            soon(200, () -> delivered(there, id, "whsec_1"));
            assertThat(delivered(there, id, "whsec_2")).isEqualTo(400);

            http.patch("/api/v1/connections/" + id, Map.of("metadata", Map.of("webhook_secret", "whsec_2")));
            soon(200, () -> delivered(there, id, "whsec_2"));

            assertThat(http.delete("/api/v1/connections/" + id).status()).isEqualTo(204);
            assertThat(delivered(http, id, "whsec_2")).as("here at once").isEqualTo(404);
            soon(404, () -> delivered(there, id, "whsec_2"));
        }
    }

    private static void soon(int status, IntSupplier answer) {
        await().atMost(Promised.withinSeconds(1))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(answer.getAsInt()).isEqualTo(status));
    }

    private String made() {
        Map<String, Object> body = SetupTest.body(SetupTest.newName(), SetupTest.newKey());
        Json.map(body, "metadata").put("webhook_secret", "whsec_1");
        return Json.string(http.post("/api/v1/connections", body).json(), "id");
    }

    private static int delivered(Http node, String connection, String secret) {
        String body = Json.text(Maps.of(
                "id",
                "evt_nodes" + System.nanoTime(),
                "object",
                "event",
                "type",
                "customer.created",
                "created",
                1700000000,
                "livemode",
                false,
                "data",
                Maps.of("object", Maps.of("id", "cus_nodes", "object", "customer"))));
        return node.send(
                        "POST",
                        "/api/webhooks/stripe/" + connection,
                        body,
                        "Stripe-Signature",
                        Signed.header(body, secret),
                        "Content-Type",
                        "application/json")
                .status();
    }
}
