package io.striperoutes.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.Http;
import io.striperoutes.Maps;
import io.striperoutes.TestDatabase;
import io.striperoutes.sandbox.Faults;
import io.striperoutes.stripe.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionsApiTest extends SetupTest {
    private static final String PATH = "/api/v1/connections";

    @Test
    void aConnectionIsMadeShownChangedAndDeleted() {
        String name = newName();
        Map<String, Object> body = body(name, newKey());
        Json.map(body, "metadata").put("publishable_key", "pk_test_1");
        body.put("sync_config", Maps.of("plan_inbound_enabled", false));
        Http.Answer made = http.post(PATH, body);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String id = Json.string(made.json(), "id");
        assertThat(made.header("Location")).isEqualTo(PATH + "/" + id);
        assertThat(made.json())
                .containsOnlyKeys(
                        "id",
                        "name",
                        "provider",
                        "metadata",
                        "livemode",
                        "status",
                        "webhook_path",
                        "sync_config",
                        "created_at")
                .containsEntry("name", name)
                .containsEntry("provider", "stripe")
                .containsEntry("metadata", Map.of("publishable_key", "pk_test_1"))
                .containsEntry("livemode", false)
                .containsEntry("status", "pending")
                .containsEntry("webhook_path", "/api/webhooks/stripe/" + id);
        assertThat(Json.map(made.json(), "sync_config"))
                .hasSize(7)
                .containsEntry("plan_inbound_enabled", false)
                .containsEntry("invoice_outbound_enabled", true);
        assertThat(http.get(PATH + "/" + id).json()).isEqualTo(made.json());

        Http.Answer changed = http.patch(
                PATH + "/" + id,
                Maps.of(
                        "name",
                        name + " 2",
                        "metadata",
                        Maps.of("webhook_secret", "whsec_changed"),
                        "sync_config",
                        Maps.of("customer_outbound_enabled", false)));
        assertThat(changed.json()).containsEntry("name", name + " 2").containsEntry("status", "active");
        assertThat(Json.map(changed.json(), "sync_config"))
                .containsEntry("plan_inbound_enabled", false)
                .containsEntry("customer_outbound_enabled", false);

        assertThat(http.delete(PATH + "/" + id).status()).isEqualTo(204);
        assertThat(http.get(PATH + "/" + id).status()).isEqualTo(404);
        assertThat(http.delete(PATH + "/" + id).status()).isEqualTo(404);
        assertThat(deliver(id, "evt_gone", "whsec_changed").status()).isEqualTo(404);
        assertThat(customer(id, "cus_any").detail()).isEqualTo("there is no connection " + id);
    }

    private List<Map<String, Object>> all() {
        List<Map<String, Object>> all = new ArrayList<>();
        Object next = "";
        while (next != null) {
            Http.Answer page = http.get(PATH + "?limit=100" + (next.equals("") ? "" : "&cursor=" + next));
            all.addAll(page.data());
            next = page.json().get("next");
        }
        return all;
    }

    @Test
    void theOneOfTheEnvironmentIsListedLastAndOnlyTheEnvironmentChangesIt() {
        connection(newKey());
        connection(newKey());
        Http.Answer first = http.get(PATH + "?limit=2");
        assertThat(first.data()).hasSize(2);
        List<Map<String, Object>> all = all();
        Http.Answer rest = http.get(PATH + "?limit=3&cursor=" + first.json().get("next"));
        assertThat(Stream.concat(first.data().stream(), rest.data().stream()).toList())
                .isEqualTo(all.subList(0, 2 + rest.data().size()));
        assertThat(all.get(all.size() - 1))
                .isEqualTo(http.get(PATH + "/default").json())
                .containsEntry("id", "default")
                .containsEntry("status", "active")
                .containsEntry("webhook_path", "/api/webhooks/stripe");

        Http.Answer patched = http.patch(PATH + "/default", Maps.of("name", "mine"));
        assertThat(patched.status()).isEqualTo(409);
        assertThat(patched.detail()).contains("STRIPE_SECRET_KEY");
        assertThat(http.delete(PATH + "/default").status()).isEqualTo(409);
        assertThat(setUp("default").detail()).contains("STRIPE_WEBHOOK_SECRET");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {}                                                                        | name is missing
            {"name":"x"}                                                              | metadata.secret_key is missing
            {"name":"x","provider":"paypal"}                                          | provider must be stripe
            {"name":"x","colour":"red"}                                               | unknown field colour
            {"name":"x","metadata":{"secret_key":"pk_test_1"}}                        | metadata.secret_key is a publishable key
            {"name":"x","metadata":{"secret_key":"secret"}}                           | metadata.secret_key must be a Stripe key
            {"name":"x","metadata":{"secret_key":"sk_live_1"}}                        | in sandbox mode metadata.secret_key must be a made-up key sk_test_
            {"name":"x","metadata":{"secret_key":"rk_test_1"}}                        | in sandbox mode metadata.secret_key must be a made-up key sk_test_
            {"name":"x","metadata":{"secret_key":"sk_test_v","publishable_key":"sk_test_v"}} | metadata.publishable_key must be a publishable key
            {"name":"x","metadata":{"secret_key":"sk_test_v","publishable_key":"pk_live_v"}} | metadata.publishable_key and the secret key must be of the same mode
            {"name":"x","metadata":{"secret_key":"sk_test_v","webhook_secret":"secret"}}     | metadata.webhook_secret must be the signing secret
            {"name":"x","metadata":{"secret_key":"sk_test_v","old_secret_expires_at":"2026-01-01T00:00:00Z"}} | metadata.old_secret_expires_at goes with a new metadata.webhook_secret
            {"name":"x","metadata":{"secret_key":"sk_test_v"},"sync_config":{"all":true}}    | unknown field sync_config.all
            {"name":"x","metadata":{"secret_key":"sk_test_v"},"sync_config":{"plan_inbound_enabled":1}} | sync_config.plan_inbound_enabled must be true or false
            """)
    void whatIsWrongIsSaid(String body, String detail) {
        Http.Answer answer = http.post(PATH, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.detail()).startsWith(detail);
    }

    @Test
    void aNameAndAnAccountAreTakenOnce() {
        String key = newKey();
        String name = newName();
        assertThat(http.post(PATH, body(name, key)).status()).isEqualTo(201);
        assertThat(http.post(PATH, body(name, newKey())).detail()).isEqualTo("another connection has that name");
        assertThat(http.post(PATH, body(newName(), key)).detail())
                .isEqualTo("connection " + name + " is that Stripe account already");
        Http.Answer own = http.post(PATH, body(newName(), "sk_test_sandbox"));
        assertThat(own.status()).isEqualTo(409);
        assertThat(own.detail()).isEqualTo("connection default is that Stripe account already");
        assertThat(http.post(PATH, body("default", newKey())).status()).isEqualTo(409);

        String other = connection(newKey());
        assertThat(http.patch(PATH + "/" + other, Maps.of("name", name)).status())
                .isEqualTo(409);
        assertThat(http.patch(PATH + "/" + other, Maps.of("metadata", Maps.of("secret_key", newKey())))
                        .detail())
                .startsWith("metadata.secret_key is of another account or mode");
    }

    @Test
    void ofManyWhoTakeTheSameNameOrAccountAtOnceOneGetsIt() {
        String name = newName();
        String key = newKey();
        for (boolean names : List.of(true, false)) {
            List<CompletableFuture<Integer>> asked = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> http.post(PATH, names ? body(name, newKey()) : body(newName(), key))
                                    .status()))
                    .limit(6)
                    .toList();
            assertThat(asked.stream().map(CompletableFuture::join).toList())
                    .as(names ? "name" : "account")
                    .containsOnlyOnce(201)
                    .containsOnly(201, 409);
        }
    }

    @Test
    void aStripeThatDoesNotAnswerIsSaidAndNothingIsKept() {
        String name = newName();
        sandbox.faults(failing());
        try {
            Http.Answer answer = http.post(PATH, body(name, newKey()));
            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotNull();
        } finally {
            sandbox.faults(Faults.NONE);
        }
        assertThat(http.get(PATH + "?limit=100").text()).doesNotContain(name);
    }

    @Test
    void anOldSigningSecretIsTakenUntilItEndsAndARefusedOneNever() {
        String id = connection(newKey());
        assertThat(deliver(id, "evt_none_" + id, "whsec_first").status())
                .as("without any")
                .isEqualTo(400);
        roll(id, "whsec_first", null);
        assertThat(deliver(id, "evt_1_" + id, "whsec_first").status()).isEqualTo(200);
        assertThat(deliver(id, "evt_2_" + id, TestDatabase.WEBHOOK_SECRET).status())
                .as("of another connection")
                .isEqualTo(400);

        Map<String, Object> rolled = roll(id, "whsec_second", null);
        assertThat(Instant.parse(Json.string(rolled, "metadata", "old_secret_expires_at")))
                .isBetween(Instant.now().plusSeconds(86_300), Instant.now().plusSeconds(86_400));
        assertThat(deliver(id, "evt_3_" + id, "whsec_first").status()).isEqualTo(200);
        assertThat(deliver(id, "evt_4_" + id, "whsec_second").status()).isEqualTo(200);

        roll(id, "whsec_third", Instant.now().plusSeconds(3));
        assertThat(deliver(id, "evt_5_" + id, "whsec_second").status()).isEqualTo(200);
        await().untilAsserted(() ->
                assertThat(deliver(id, "evt_6_" + id, "whsec_second").status()).isEqualTo(400));
        assertThat(deliver(id, "evt_7_" + id, "whsec_first").status()).isEqualTo(400);
        assertThat(deliver(id, "evt_8_" + id, "whsec_third").status()).isEqualTo(200);
    }

    private Map<String, Object> roll(String id, String secret, Instant oldExpireAt) {
        Map<String, Object> metadata = Maps.of("webhook_secret", secret);
        if (oldExpireAt != null) {
            metadata.put("old_secret_expires_at", oldExpireAt.toString());
        }
        Http.Answer answer = http.patch(PATH + "/" + id, Map.of("metadata", metadata));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static Faults failing() {
        return new Faults(0, 1, 500, false, 0, 0);
    }
}
