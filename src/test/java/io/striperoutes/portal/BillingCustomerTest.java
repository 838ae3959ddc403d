package io.striperoutes.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.Http;
import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BillingCustomerTest extends PortalTest {
    private static final String PATH = "/api/v1/billing/customer";

    @Test
    void whoSignsUpIsOnTheDefaultTierAndHasNoSubscriptionAtStripe() {
        String email = email();
        Http.Answer made = http.post(PATH, Map.of("email", email, "name", "Ada"));

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json())
                .containsEntry("email", email)
                .containsEntry("name", "Ada")
                .containsEntry("status", "active")
                .containsEntry("tier", "free");
        String id = (String) made.json().get("id");
        assertThat(made.header("Location")).isEqualTo("/api/v1/customers/" + id);
        assertThat(http.get("/api/v1/customers/" + id + "/access").json())
                .containsEntry("access", "full")
                .containsEntry("limits", Map.of("seats", 1));
        assertThat(stripe.list("/v1/subscriptions", "customer", external(id))).isEmpty();
    }

    @Test
    void theTierFollowsTheSubscriptionByItself() {
        String id = (String) http.post(PATH, Map.of("email", email())).json().get("id");
        String external = external(id);
        stripe.post("/v1/payment_methods/pm_card_visa/attach", "customer", external);
        Object card =
                stripe.list("/v1/payment_methods", "customer", external).get(0).get("id");
        Map<String, Object> subscription = stripe.post(
                "/v1/subscriptions",
                "customer",
                external,
                "default_payment_method",
                card,
                "items[0][price]",
                Shop.price(stripe, "pro", 5));
        await().untilAsserted(() -> assertThat(
                        http.get("/api/v1/customers/" + id + "/access").json())
                .containsEntry("tier", "pro")
                .containsEntry("limits", Map.of("seats", 5)));
        stripe.delete("/v1/subscriptions/" + Json.string(subscription, "id"));
        await().untilAsserted(() -> assertThat(show(id)).containsEntry("status", "frozen"));
    }

    @Test
    void anEmailAddressThatIsKnownIsAConflictInWhateverCase() {
        String email = email();
        assertThat(http.post(PATH, Map.of("email", email)).status()).isEqualTo(201);
        Http.Answer again = http.post(PATH, Map.of("email", email.toUpperCase(java.util.Locale.ROOT), "name", "Eve"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text()).doesNotContain(email);
        assertThat(http.get("/api/v1/customers?email=" + email).data()).hasSize(1);
        assertThat(http.post("/api/v1/customers", Map.of("email", email, "name", "Second"))
                        .status())
                .as("on purpose")
                .isEqualTo(201);
    }

    @Test
    void ofTwoAtTheSameMomentOneIsMade() {
        String email = email();
        List<Integer> answers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> http.post(PATH, Map.of("email", email)).status())
                .toList();
        assertThat(answers).containsOnlyOnce(201).contains(409);
        assertThat(http.get("/api/v1/customers?email=" + email).data()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\"Ada\"}",
                "{\"email\":\"no address\"}",
                "{\"email\":null}",
                "{\"email\":\"a@b.c\",\"name\":7}",
                "{\"email\":\"a@b.c\",\"tier\":\"pro\"}",
                "{\"email\":\"a@b.c\",\"external_id\":\"cus_1\"}"
            })
    void anythingElseIsRefused(String body) {
        Http.Answer answer = http.post(PATH, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    }

    private static String email() {
        return "a" + UUID.randomUUID() + "@example.com";
    }
}
