package io.striperoutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.v2.core.Event;
import com.stripe.model.v2.core.EventDestination;
import com.stripe.model.v2.core.EventNotification;
import com.stripe.param.v2.core.EventDestinationCreateParams;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events that say what happened to which object, and no more, as Stripe's own library reads them. */
class ThinEventsTest {
    private record Delivery(String body, String signature) {}

    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private SandboxServer sandbox;
    private HttpServer receiver;
    private StripeClient client;
    private StripeCaller stripe;

    @BeforeEach
    void start() throws IOException {
        sandbox = SandboxServer.start(0);
        stripe = new StripeCaller(sandbox, "sk_test_thin");
        client = StripeClient.builder()
                .setApiKey("sk_test_thin")
                .setApiBase(sandbox.url())
                .build();
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes());
            deliveries.add(new Delivery(body, exchange.getRequestHeaders().getFirst("Stripe-Signature")));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
        sandbox.close();
    }

    @Test
    void aThinEventIsSignedAndNamesItsObject() throws StripeException {
        EventDestination destination = destination("v1.customer.created");
        String customer = Lived.id(stripe.post("/v1/customers", "name", "Ann"));
        stripe.post("/v1/customers/" + customer, "name", "Anna");
        await().until(() -> !deliveries.isEmpty());

        Delivery delivery = deliveries.get(0);
        EventNotification notification = client.parseEventNotification(
                delivery.body(),
                delivery.signature(),
                destination.getWebhookEndpoint().getSigningSecret());
        assertThat(notification.getType()).isEqualTo("v1.customer.created");
        assertThat(notification.getLivemode()).isFalse();
        assertThat(notification.getCreated().getEpochSecond())
                .isCloseTo(sandbox.clock().second(), org.assertj.core.data.Offset.offset(60L));
        assertThat(delivery.body())
                .contains("\"url\":\"/v1/customers/" + customer + "\"")
                .doesNotContain("Ann")
                .doesNotContain("api_version");
        assertThat(deliveries).hasSize(1);
    }

    @Test
    void whoAsksForAThinEventSeesWhatChanged() throws StripeException {
        destination("v1.customer.updated");
        String customer = Lived.id(stripe.post("/v1/customers", "name", "Ann"));
        stripe.post("/v1/customers/" + customer, "name", "Anna");
        await().until(() -> !deliveries.isEmpty());

        String id =
                Lived.id(io.striperoutes.stripe.Json.object(deliveries.get(0).body()));
        assertThat(deliveries.get(0).body()).doesNotContain("Anna");
        Event event = client.v2().core().events().retrieve(id);
        assertThat(event.getType()).isEqualTo("v1.customer.updated");
        assertThat(event.getChanges())
                .containsEntry("before", java.util.Map.of("name", "Ann"))
                .containsEntry("after", java.util.Map.of("name", "Anna"));
        String snapshot = (String) stripe.get("/v2/core/events/" + id).get("snapshot_event");
        assertThat(stripe.get("/v1/events/" + snapshot)).containsEntry("type", "customer.updated");
    }

    private EventDestination destination(String type) throws StripeException {
        return client.v2()
                .core()
                .eventDestinations()
                .create(EventDestinationCreateParams.builder()
                        .setName("thin")
                        .setType(EventDestinationCreateParams.Type.WEBHOOK_ENDPOINT)
                        .setEventPayload(EventDestinationCreateParams.EventPayload.THIN)
                        .addEnabledEvent(type)
                        .addInclude(EventDestinationCreateParams.Include.WEBHOOK_ENDPOINT__SIGNING_SECRET)
                        .setWebhookEndpoint(EventDestinationCreateParams.WebhookEndpoint.builder()
                                .setUrl("http://127.0.0.1:"
                                        + receiver.getAddress().getPort())
                                .build())
                        .build());
    }
}
