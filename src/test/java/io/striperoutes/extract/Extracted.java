package io.striperoutes.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.Http;
import java.time.Duration;
import java.util.Map;

/** Extracts over the HTTP API, and waits for what comes of it. */
final class Extracted {
    static final String PATH = "/api/v1/extracts";

    private final Http http;
    private final String query;

    Extracted(int port, String connection) {
        this.http = new Http(port);
        this.query = "?connection=" + connection;
    }

    Http.Answer begin(String object) {
        return http.post(PATH + "/" + object + query, "");
    }

    /** A whole run, at its end. */
    Map<String, Object> run(String object) {
        Http.Answer answer = begin(object);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return ended(object);
    }

    Map<String, Object> ended(String object) {
        await().pollInterval(Duration.ofMillis(50))
                .until(() -> !"running".equals(get(object).get("status")));
        return get(object);
    }

    Map<String, Object> get(String object) {
        return http.get(PATH + query).data().stream()
                .filter(extract -> object.equals(extract.get("object")))
                .findFirst()
                .orElseThrow();
    }
}
