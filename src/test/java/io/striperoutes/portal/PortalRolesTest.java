package io.striperoutes.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.Http;
import io.striperoutes.stripe.Json;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose portal anybody may be led to. */
class PortalRolesTest extends PortalTest {
    private static final String URL = "/api/v1/billing/stripe/customer";
    private static final String BAD = "return_url=" + encoded("https://evil.example/");

    private String mine;
    private String another;
    private String[] owner;

    @BeforeEach
    void issue() {
        mine = customer();
        another = customer();
        external(mine);
        owner = key("owner", mine);
    }

    @Test
    void anOwnerIsLedToItsOwnPortalAndNeedNotNameIt() {
        assertThat(get(URL).status()).isEqualTo(200);
        assertThat(get(URL + "?customer_id=" + mine).status()).isEqualTo(200);
        assertThat(get(URL + "?customer_id=" + external(mine)).status()).isEqualTo(200);
        assertThat(get(URL + "?" + BAD).status()).isEqualTo(400);
    }

    @Test
    void anothersIsForbiddenBeforeAnythingElseIsLookedAt() {
        for (String customer :
                new String[] {another, external(another), UUID.randomUUID().toString(), "cus_nobody"}) {
            assertThat(get(URL + "?customer_id=" + customer + "&" + BAD).status())
                    .as(customer)
                    .isEqualTo(403);
            assertThat(post(LINKS, Map.of("customer_id", customer)).status()).isEqualTo(403);
            assertThat(get(LINKS + "?customer_id=" + customer).status()).isEqualTo(403);
        }
        Object link = link(another).get("id");
        assertThat(send("DELETE", LINKS + "/" + link, null).status()).isEqualTo(403);
        assertThat(send("DELETE", LINKS + "/" + UUID.randomUUID(), null).status())
                .isEqualTo(403);
    }

    @Test
    void aMemberIsForbidden() {
        owner = key("member", mine);
        assertThat(get(URL + "?" + BAD).status()).isEqualTo(403);
        assertThat(post(LINKS, Map.of()).status()).isEqualTo(403);
    }

    @Test
    void anOwnerMakesSeesAndRevokesItsOwnLinks() {
        link(another);
        Http.Answer made = post(LINKS, Map.of("return_url", RETURN));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json()).containsEntry("customer_id", mine);
        assertThat(click(path(made.json())).status()).isEqualTo(302);
        assertThat(get(LINKS).data()).extracting("customer_id").containsExactly(mine);
        String id = Json.string(made.json(), "id");
        assertThat(send("DELETE", LINKS + "/" + id, null).status()).isEqualTo(204);
        assertThat(click(path(made.json())).status()).isEqualTo(410);
    }

    @Test
    void whoActsForACustomerMakesNoOther() {
        assertThat(post("/api/v1/billing/customer", Map.of("email", "x" + mine + "@example.com"))
                        .status())
                .isEqualTo(409);
    }

    private String[] key(String role, String customer) {
        Map<String, Object> made = http.post(
                        "/api/v1/api-keys", Map.of("name", "portal", "role", role, "customer_id", customer))
                .json();
        return new String[] {(String) made.get("api_key"), (String) made.get("api_secret")};
    }

    private Http.Answer get(String path) {
        return send("GET", path, null);
    }

    private Http.Answer post(String path, Map<String, Object> body) {
        return send("POST", path, Json.text(body));
    }

    private Http.Answer send(String method, String path, String body) {
        return http.send(
                method, path, body, "api-key", owner[0], "api-secret", owner[1], "Content-Type", "application/json");
    }
}
