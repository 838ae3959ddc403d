package io.striperoutes;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.stripe.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An api-key of the running application, and requests with it. */
public record Key(Http http, String id, String apiKey, String secret) {

    /** A new key of an administrator. */
    public static Key admin(Http http) {
        return made(http, Maps.of("name", "test", "role", "admin"));
    }

    /** A new key of an owner or a member of a customer. */
    public static Key of(Http http, String role, String customer) {
        return made(http, Maps.of("name", "test", "role", role, "customer_id", customer));
    }

    private static Key made(Http http, Map<String, Object> body) {
        Http.Answer answer = http.post("/api/v1/api-keys", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        Map<String, Object> key = answer.json();
        return new Key(http, Json.string(key, "id"), Json.string(key, "api_key"), Json.string(key, "api_secret"));
    }

    public Http.Answer get(String path) {
        return send("GET", path, null);
    }

    public Http.Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    /** Any request, a body as JSON. */
    public Http.Answer send(String method, String path, Object body) {
        return send(http, method, path, body);
    }

    /** The same at another node. */
    public Http.Answer send(Http node, String method, String path, Object body) {
        List<String> headers = new ArrayList<>(List.of("api-key", apiKey, "api-secret", secret));
        if (body != null) {
            headers.addAll(List.of("Content-Type", "application/json"));
        }
        return node.send(method, path, body == null ? null : Json.text(body), headers.toArray(String[]::new));
    }

    public void revoke() {
        assertThat(http.delete("/api/v1/api-keys/" + id).status()).isEqualTo(204);
    }
}
