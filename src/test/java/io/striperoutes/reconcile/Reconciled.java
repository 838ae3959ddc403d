package io.striperoutes.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.Http;
import io.striperoutes.stripe.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Reconciles one connection over the HTTP API, and waits for what comes of it. */
public final class Reconciled {
    static final String PATH = "/api/v1/reconciliations";

    private final Http http;
    private final String query;

    public Reconciled(int port, String connection) {
        this.http = new Http(port);
        this.query = "?connection=" + connection;
    }

    public Http.Answer begin(Map<String, Object> body) {
        return http.post(PATH + query, body);
    }

    /** A whole run, at its end. */
    public Map<String, Object> run(String scope) {
        return run(Map.of("scope", scope));
    }

    /** A whole run that may take its time. */
    public Map<String, Object> run(String scope, Duration atMost) {
        return ended(Json.string(begin(Map.of("scope", scope)).json(), "id"), atMost);
    }

    public Map<String, Object> run(Map<String, Object> body) {
        Http.Answer answer = begin(body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return ended(Json.string(answer.json(), "id"));
    }

    public Map<String, Object> ended(String id) {
        return ended(id, Duration.ofMinutes(5));
    }

    private Map<String, Object> ended(String id, Duration atMost) {
        await().atMost(atMost).pollInterval(Duration.ofMillis(50)).until(() -> !"running"
                .equals(get(id).get("status")));
        return get(id);
    }

    public Map<String, Object> get(String id) {
        return http.get(PATH + "/" + id + query).json();
    }

    public List<Map<String, Object>> list() {
        return http.get(PATH + query + "&limit=100").data();
    }

    List<Map<String, Object>> drift(Map<String, Object> run) {
        return http.get(PATH + "/" + run.get("id") + "/drift" + query + "&limit=100")
                .data();
    }
}
