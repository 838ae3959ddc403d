package io.striperoutes.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.ApiTest;
import io.striperoutes.Http;
import io.striperoutes.Key;
import io.striperoutes.Maps;
import io.striperoutes.stripe.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;

@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = "stripe-routes.security.key-use-interval=100")
class ApiKeysApiTest extends ApiTest {
    private static final String KEYS = "/api/v1/api-keys";

    @Test
    void theSecretIsShownOnceAndKeptNowhere(CapturedOutput output) {
        Http.Answer made = http.post(KEYS, Maps.of("name", "shop", "role", "admin"));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().keySet())
                .containsExactly(
                        "id",
                        "api_key",
                        "api_secret",
                        "name",
                        "role",
                        "customer_id",
                        "connection",
                        "expires_at",
                        "revoked_at",
                        "last_used_at",
                        "created_at");
        String id = Json.string(made.json(), "id");
        String secret = Json.string(made.json(), "api_secret");
        // 32 bytes.
        assertThat(secret).matches("srs_[A-Za-z0-9_-]{43}");
        assertThat(made.header("Location")).isEqualTo(KEYS + "/" + id);
        assertThat(made.header("Cache-Control")).contains("no-store");
        Http.Answer shown = http.get(KEYS + "/" + id);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.text()).doesNotContain(secret, "secret", "hash");
        assertThat(http.get(KEYS + "?limit=100").text()).contains(id).doesNotContain(secret, "secret");
        assertThat(jdbc.sql("select k::text from security.api_key k")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(row -> row.contains(secret.substring(4)));
        Key key = new Key(http, id, Json.string(made.json(), "api_key"), secret);
        assertThat(key.post("/api/v1/customers", Map.of("secret", secret)).status())
                .isEqualTo(400);
        assertThat(output.getAll()).as("log").doesNotContain(secret);
    }

    @Test
    void noTwoKeysAreAlike() {
        assertThat(Key.admin(http).secret()).isNotEqualTo(Key.admin(http).secret());
    }

    @Test
    void aKeyIsGoodWithItsOwnSecretOnly() {
        Key key = Key.admin(http);
        Key other = Key.admin(http);

        assertThat(key.get(KEYS).status()).isEqualTo(200);
        assertThat(new Key(http, key.id(), key.apiKey(), other.secret())
                        .get(KEYS)
                        .status())
                .isEqualTo(401);
        assertThat(new Key(http, key.id(), other.apiKey(), key.secret())
                        .get(KEYS)
                        .status())
                .isEqualTo(401);
        String almost = key.secret().substring(0, 46);
        assertThat(new Key(http, key.id(), key.apiKey(), almost).get(KEYS).status())
                .isEqualTo(401);
    }

    @Test
    void bothHalvesMakeABearerToken() {
        Key key = Key.admin(http);

        assertThat(http.send("GET", KEYS, null, "Authorization", "Bearer " + key.apiKey() + "." + key.secret())
                        .status())
                .isEqualTo(200);
        assertThat(http.send("GET", KEYS, null, "Authorization", "Bearer " + key.secret())
                        .status())
                .isEqualTo(401);
        assertThat(http.send("GET", KEYS, null, "Authorization", "Bearer " + key.apiKey() + "." + key.secret() + "x")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aRevokedKeyIsRefusedAtTheNextRequestAndStaysListed() {
        Key key = Key.admin(http);
        assertThat(key.get(KEYS).status()).isEqualTo(200);

        key.revoke();

        assertThat(key.get(KEYS).status()).isEqualTo(401);
        Object first = http.get(KEYS + "/" + key.id()).json().get("revoked_at");
        assertThat(first).isNotNull();
        key.revoke();
        assertThat(http.get(KEYS + "/" + key.id()).json()).containsEntry("revoked_at", first);
    }

    @Test
    void aKeyIsRefusedOnceItHasExpired() {
        Http.Answer made = http.post(
                KEYS,
                Maps.of(
                        "name",
                        "short",
                        "role",
                        "admin",
                        "expires_at",
                        Instant.now().plusSeconds(60).toString()));
        Key key = new Key(
                http,
                Json.string(made.json(), "id"),
                Json.string(made.json(), "api_key"),
                Json.string(made.json(), "api_secret"));
        assertThat(key.get(KEYS).status()).isEqualTo(200);

        jdbc.sql("update security.api_key set expires_at = now() where api_key = :key")
                .param("key", key.apiKey())
                .update();

        assertThat(key.get(KEYS).status()).isEqualTo(401);
    }

    @Test
    void whenAKeyWasLastUsedIsWrittenSoonAfter() {
        Key key = Key.admin(http);
        Instant before = Instant.now();
        key.get(KEYS);

        await().untilAsserted(() -> assertThat(
                        Json.string(http.get(KEYS + "/" + key.id()).json(), "last_used_at"))
                .isNotNull()
                .satisfies(at -> assertThat(Instant.parse(at)).isAfterOrEqualTo(before.minusMillis(1))));
    }

    @Test
    void theErasureOfACustomerRevokesItsKeysAndForgetsTheirNames() {
        String customer = customer("cus_erased_keys");
        Key owner = Key.of(http, "owner", customer);
        assertThat(owner.get("/api/v1/customers/" + customer).status()).isEqualTo(200);

        assertThat(http.delete("/api/v1/customers/" + customer).status()).isEqualTo(204);

        assertThat(owner.get("/api/v1/customers/" + customer).status()).isEqualTo(401);
        assertThat(http.get(KEYS + "/" + owner.id()).json()).containsEntry("name", null);
        assertThat(http.post(KEYS, Maps.of("name", "late", "role", "owner", "customer_id", customer))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theDeletionOfACustomerAtStripeRevokesItsKeys() {
        Map<String, Object> object = Map.of("id", "cus_deleted_keys", "object", "customer", "email", "a@example.com");
        deliveries.done("customer.created", 1700000000, object);
        String customer =
                Json.string(http.get("/api/v1/customers/cus_deleted_keys").json(), "id");
        Key owner = Key.of(http, "owner", customer);

        deliveries.done("customer.deleted", 1700000001, object);

        assertThat(owner.get("/api/v1/customers/" + customer).status()).isEqualTo(401);
        assertThat(http.get(KEYS + "/" + owner.id()).json().get("revoked_at")).isNotNull();
    }

    @Test
    void keysAreListedPageByPage() {
        String customer = customer("cus_listed_keys");
        List<String> made = List.of(
                Key.of(http, "owner", customer).id(),
                Key.of(http, "member", customer).id(),
                Key.of(http, "owner", customer).id());

        Http.Answer first = http.get(KEYS + "?limit=2&customer=" + customer);
        Http.Answer second = http.get(KEYS + "?limit=2&customer=" + customer + "&cursor="
                + first.json().get("next"));

        assertThat(first.data()).extracting(key -> key.get("id")).containsExactly(made.get(2), made.get(1));
        assertThat(second.data()).extracting(key -> key.get("id")).containsExactly(made.get(0));
        assertThat(second.json()).containsEntry("next", null);
        assertThat(first.data().get(1))
                .containsEntry("role", "member")
                .containsEntry("customer_id", customer)
                .containsEntry("connection", "default");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                             | name is missing",
                "{\"name\":\"a\"}                                               | role is missing",
                "{\"name\":\"a\",\"role\":\"root\"}                             | role must be one of",
                "{\"name\":\"a\",\"role\":1}                                    | role must be a text",
                "{\"name\":\"a\",\"role\":\"owner\"}                            | customer_id is missing",
                "{\"name\":\"a\",\"role\":\"owner\",\"customer_id\":\"cus_1\"}  | must be an own id",
                "{\"name\":\"a\",\"role\":\"admin\",\"customer_id\":\"cus_1\"}  | must not be there",
                "{\"name\":\"a\",\"role\":\"admin\",\"expires_at\":\"soon\"}    | expires_at must be a time",
                "{\"name\":\"a\",\"role\":\"admin\",\"expires_at\":\"2020-01-01T00:00:00Z\"} | in the future",
                "{\"name\":\"a\\u0000\",\"role\":\"admin\"}                     | cannot be stored",
                "{\"name\":\"a\",\"role\":\"admin\",\"secret\":\"x\"}           | unknown field secret",
                "[]                                                             | not a JSON object"
            })
    void aBadKeyIsRefused(String body, String detail) {
        Http.Answer answer = http.post(KEYS, body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.detail()).contains(detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?customer=cus_1", "?limit=0", "?cursor=x", "?x=1"})
    void aBadListIsRefused(String query) {
        assertThat(http.get(KEYS + query).status()).isEqualTo(400);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        String unknown = "00000000-0000-0000-0000-000000000000";

        assertThat(http.get(KEYS + "/" + unknown).status()).isEqualTo(404);
        assertThat(http.get(KEYS + "/x").status()).isEqualTo(404);
        assertThat(http.delete(KEYS + "/" + unknown).status()).isEqualTo(404);
        assertThat(http.post(KEYS, Maps.of("name", "a", "role", "owner", "customer_id", unknown))
                        .status())
                .isEqualTo(404);
    }

    private String customer(String externalId) {
        return Json.string(
                http.post(
                                "/api/v1/customers",
                                Maps.of("name", "A", "email", "a@example.com", "external_id", externalId))
                        .json(),
                "id");
    }
}
