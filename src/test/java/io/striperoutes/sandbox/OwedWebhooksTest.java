package io.striperoutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a start exactly those webhooks are sent that were still owed. */
class OwedWebhooksTest {
    private static final String KEY = "sk_test_one";
    private static final DeliveryTrouble DOWN = DeliveryTrouble.of(Map.of("down", true));
    private static final DeliveryTrouble DROPPING = DeliveryTrouble.of(Map.of("drop", 1));

    @TempDir
    Path folder;

    private final List<String> received = new CopyOnWriteArrayList<>();
    private HttpListener receiver;
    private SandboxServer sandbox;
    private StripeCaller stripe;

    @BeforeEach
    void start() throws IOException {
        receiver = new HttpListener(0, request -> {
            received.add(Json.string(Json.object(request.body()), "type"));
            return HttpAnswer.json(200, Map.of(), Map.of());
        });
        receiver.start();
        open();
    }

    @AfterEach
    void stop() throws IOException {
        sandbox.close();
        receiver.close();
    }

    @Test
    void whatWasDroppedIsNotSentAfterTheNextStartEither() throws IOException {
        sandbox.deliver(KEY, url(), "whsec_one").delivery(DROPPING);
        stripe.post("/v1/customers", "name", "dropped");
        sandbox.delivery(DOWN);
        stripe.post("/v1/products", "name", "owed");

        startAgain();
        sandbox.deliver(KEY, url(), "whsec_one").resume();
        await().until(() -> sandbox.webhooksUnderWay() == 0);

        assertThat(received).containsExactly("product.created");
        assertThat(stripe.list("/v1/events", "delivery_success", false))
                .extracting("type")
                .containsExactly("customer.created");
    }

    @Test
    void whatWasTakenIsNotSentAgainHoweverOftenItIsStarted() throws IOException {
        sandbox.deliver(KEY, url(), "whsec_one");
        startAgain();
        sandbox.deliver(KEY, url(), "whsec_one").resume();
        stripe.post("/v1/products", "name", "taken");
        await().until(() -> sandbox.webhooksUnderWay() == 0);

        startAgain();
        sandbox.deliver(KEY, url(), "whsec_one").resume();
        await().until(() -> sandbox.webhooksUnderWay() == 0);

        assertThat(received).containsExactly("product.created");
        assertThat(stripe.list("/v1/events", "delivery_success", false)).isEmpty();
    }

    @Test
    void onlyTheEndpointThatHasNotTakenItGetsItAfterTheNextStart() throws IOException {
        stripe.post("/v1/webhook_endpoints", "url", url(), "enabled_events[]", "*");
        String gone = "http://127.0.0.1:1/";
        stripe.post("/v1/webhook_endpoints", "url", gone, "enabled_events[]", "*");
        stripe.post("/v1/products", "name", "taken by one");
        await().until(() ->
                stripe.event("product.created").get("pending_webhooks").equals(1));

        startAgain();
        sandbox.resume();
        stripe.post("/v1/customers", "name", "Ann");
        await().until(() -> received.contains("customer.created") && sandbox.webhooksUnderWay() == 2);

        assertThat(received).containsExactly("product.created", "customer.created");
    }

    @Test
    void aDestinationGetsWhatItIsOwedToo() throws IOException {
        String destination = Json.text(Map.of(
                "name",
                "thin",
                "type",
                "webhook_endpoint",
                "event_payload",
                "thin",
                "enabled_events",
                List.of("v1.customer.created", "v1.product.created"),
                "webhook_endpoint",
                Map.of("url", url())));
        assertThat(stripe.send("POST", "/v2/core/event_destinations", destination)
                        .status())
                .isEqualTo(200);
        stripe.post("/v1/products", "name", "taken");
        await().until(() -> sandbox.webhooksUnderWay() == 0);
        sandbox.delivery(DOWN);
        stripe.post("/v1/customers", "name", "owed");

        startAgain();
        sandbox.resume();
        await().until(() -> received.size() >= 2 && sandbox.webhooksUnderWay() == 0);

        assertThat(received).containsExactly("v1.product.created", "v1.customer.created");
    }

    private void open() throws IOException {
        sandbox = SandboxServer.start(0, folder.resolve("sandbox.jsonl"));
        stripe = new StripeCaller(sandbox, KEY);
    }

    private void startAgain() throws IOException {
        sandbox.close();
        open();
    }

    private String url() {
        return "http://127.0.0.1:" + receiver.port() + "/";
    }
}
