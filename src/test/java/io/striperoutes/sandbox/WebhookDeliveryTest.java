package io.striperoutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.stripe.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookDeliveryTest {
    private final List<HttpRequest> received = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private SandboxServer sandbox;
    private HttpListener receiver;
    private StripeCaller stripe;

    @BeforeEach
    void start() throws IOException {
        sandbox = SandboxServer.start(0);
        stripe = new StripeCaller(sandbox, "sk_test_one");
        receiver = new HttpListener(0, request -> {
            received.add(request);
            return HttpAnswer.json(status, Map.of(), Map.of());
        });
        receiver.start();
    }

    @AfterEach
    void stop() throws IOException {
        sandbox.close();
        receiver.close();
    }

    @Test
    void eventsAreSentSignedToTheEndpointOfTheAccountAlone() {
        sandbox.deliver("sk_test_one", url(), "whsec_one");
        sandbox.deliver("sk_test_two", url(), "whsec_two");
        stripe.post("/v1/customers", "name", "Ann");

        await().until(() -> sandbox.webhooksUnderWay() == 0);
        HttpRequest webhook = received.get(0);
        assertThat(received).hasSize(1);
        assertThat(types()).containsExactly("customer.created");
        assertThat(webhook.header("Stripe-Signature"))
                .isEqualTo(WebhookSignature.header(
                        webhook.body().getBytes(StandardCharsets.UTF_8),
                        "whsec_one",
                        Long.parseLong(webhook.header("Stripe-Signature").replaceAll("t=(\\d+),.*", "$1"))));
        assertThat(stripe.event("customer.created")).containsEntry("pending_webhooks", 0);
    }

    @Test
    void anEndpointGetsTheTypesItAskedForAndOnlyThenItsSecret() {
        Map<String, Object> endpoint =
                stripe.post("/v1/webhook_endpoints", "url", url(), "enabled_events[]", "product.created");
        stripe.post("/v1/customers", "name", "Ann");
        stripe.post("/v1/products", "name", "Pro");

        await().until(() -> sandbox.webhooksUnderWay() == 0);
        assertThat(types()).containsExactly("product.created");
        assertThat((String) endpoint.get("secret")).startsWith("whsec_");
        assertThat(stripe.get("/v1/webhook_endpoints/" + endpoint.get("id"))).doesNotContainKey("secret");
    }

    @Test
    void aRefusedWebhookComesAgainUntilItIsTaken() {
        status = 503;
        sandbox.deliver("sk_test_one", url(), "whsec_one");
        stripe.post("/v1/customers", "name", "Ann");
        await().until(() -> !received.isEmpty());
        assertThat(stripe.list("/v1/events", "delivery_success", false)).hasSize(1);

        status = 200;
        await().until(() -> sandbox.webhooksUnderWay() == 0);
        assertThat(received.size()).isGreaterThan(1);
        assertThat(stripe.list("/v1/events", "delivery_success", false)).isEmpty();
    }

    @Test
    void whatIsDroppedNeverArrivesYetIsInTheListOfEvents() {
        sandbox.deliver("sk_test_one", url(), "whsec_one").delivery(new DeliveryTrouble(false, 0, 1, 0, false, false));
        stripe.post("/v1/customers", "name", "Ann");
        sandbox.delivery(new DeliveryTrouble(true, 1, 0, 10, false, false));
        stripe.post("/v1/customers", "name", "Bob");

        await().until(() -> sandbox.webhooksUnderWay() == 0);
        assertThat(types()).containsExactly("customer.created", "customer.created");
        assertThat(received.get(0).body())
                .contains("Bob")
                .isEqualTo(received.get(1).body());
        assertThat(stripe.list("/v1/events", "delivery_success", false)).hasSize(1);
    }

    @Test
    void whileTheWayIsDownNothingArrivesAndAfterwardsAllDoes() {
        sandbox.deliver("sk_test_one", url(), "whsec_one").delivery(new DeliveryTrouble(false, 0, 0, 0, false, true));
        stripe.post("/v1/customers", "name", "Ann");
        assertThat(sandbox.webhooksUnderWay()).isEqualTo(1);

        sandbox.delivery(DeliveryTrouble.NONE);
        await().until(() -> sandbox.webhooksUnderWay() == 0);
        assertThat(types()).containsExactly("customer.created");
    }

    @Test
    void whileTheWayIsDownNoAttemptIsCountedHoweverMuchTimeGoesBy() {
        sandbox.deliver("sk_test_one", url(), "whsec_one").delivery(new DeliveryTrouble(false, 0, 0, 0, false, true));
        stripe.post("/v1/customers", "name", "Ann");
        for (int i = 0; i < 40; i++) {
            sandbox.advance(Duration.ofSeconds(1));
            // Takes as long as an attempt, of which each of these seconds would be one.
            stripe.list("/v1/customers");
        }

        sandbox.delivery(DeliveryTrouble.NONE);
        await().until(() -> sandbox.webhooksUnderWay() == 0);
        assertThat(types()).containsExactly("customer.created");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEndpointThatIsDisabledOrDeletedIsNotTriedAgain(boolean deleted) {
        status = 503;
        String path = "/v1/webhook_endpoints/" + endpoint();
        stripe.post("/v1/customers", "name", "Ann");
        await().until(() -> !received.isEmpty());
        if (deleted) {
            stripe.delete(path);
        } else {
            stripe.post(path, "disabled", true);
        }
        status = 200;
        sandbox.advance(Duration.ofSeconds(1));

        await().until(() -> sandbox.webhooksUnderWay() == 0);
        assertThat(stripe.list("/v1/events", "delivery_success", false)).hasSize(1);
    }

    @Test
    void anEndpointIsTriedAgainWhereItIsByThen() throws IOException {
        status = 503;
        String endpoint = endpoint();
        stripe.post("/v1/customers", "name", "Ann");
        await().until(() -> !received.isEmpty());
        List<String> moved = new CopyOnWriteArrayList<>();
        try (HttpListener other = new HttpListener(0, request -> {
            moved.add(request.body());
            return HttpAnswer.json(200, Map.of(), Map.of());
        })) {
            other.start();
            stripe.post("/v1/webhook_endpoints/" + endpoint, "url", "http://127.0.0.1:" + other.port() + "/");
            await().until(() -> sandbox.webhooksUnderWay() == 0);
        }
        assertThat(moved).hasSize(1);
    }

    private String endpoint() {
        return Lived.id(stripe.post("/v1/webhook_endpoints", "url", url(), "enabled_events[]", "*"));
    }

    @Test
    void anEventCanBeSentOnceMore() {
        sandbox.deliver("sk_test_one", url(), "whsec_one");
        stripe.post("/v1/customers", "name", "Ann");
        stripe.post("/v1/events/" + stripe.event("customer.created").get("id") + "/retry");

        await().until(() -> received.size() == 2);
        assertThat(Json.object(received.get(1).body()).get("id"))
                .isEqualTo(Json.object(received.get(0).body()).get("id"));
    }

    private List<String> types() {
        return received.stream()
                .map(webhook -> Json.string(Json.object(webhook.body()), "type"))
                .toList();
    }

    private String url() {
        return "http://127.0.0.1:" + receiver.port() + "/hook";
    }
}
