package io.striperoutes.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.Http;
import io.striperoutes.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestDatabase.class)
@AutoConfigureObservability(tracing = false)
class SecurityTest {
    private static final String UNKNOWN = "00000000-0000-0000-0000-000000000000";

    @LocalServerPort
    int port;

    Http http;

    @BeforeEach
    void connect() {
        http = new Http(port);
    }

    @ParameterizedTest(name = "{0} {1}: {2}, {3}, {4}")
    @CsvSource({
        "GET,    /actuator/health,                       200, 200, 200",
        "GET,    /actuator/health/readiness,             200, 200, 200",
        "GET,    /actuator/health/liveness,              200, 200, 200",
        "POST,   /api/webhooks/stripe,                   400, 400, 400",
        "GET,    /api/webhooks/stripe,                   405, 405, 405",
        "GET,    /actuator/prometheus,                   401, 401, 200",
        "GET,    /actuator/env,                          401, 401, 404",
        "GET,    /actuator,                              401, 401, 200",
        "GET,    /,                                      401, 401, 404",
        "GET,    /error,                                 401, 401, 404",
        "GET,    /api/v1/nothing,                        401, 401, 404",
        "GET,    /api/v1/customers,                      401, 401, 200",
        "PUT,    /api/v1/customers,                      401, 401, 405",
        "GET,    /api/v1/customers/" + UNKNOWN + ",      401, 401, 404",
        "DELETE, /api/v1/customers/" + UNKNOWN + ",      401, 401, 404",
        "GET,    /api/v1/customers/by-external/cus_none, 401, 401, 404",
        "GET,    /api/v1/customers/cus_none/access,      401, 401, 404",
        "GET,    /api/v1/customers/cus_none/subscriptions, 401, 401, 404",
        "GET,    /api/v1/customers/cus_none/transitions, 401, 401, 404",
        "GET,    /api/v1/customers/cus_none/explain,     401, 401, 404",
        "GET,    /api/v1/plans,                          401, 401, 200",
        "GET,    /api/v1/events,                         401, 401, 200",
        "GET,    /api/v1/events/evt_none,                401, 401, 404",
        "POST,   /api/v1/events/evt_none/replay,         401, 401, 404",
    })
    void everyPathIsClosedUnlessOpened(String method, String path, int nobody, int stranger, int admin) {
        assertThat(http.send(method, path, null).status()).as("without a token").isEqualTo(nobody);
        assertThat(bearer(method, path, "not-the-token").status())
                .as("with a bad token")
                .isEqualTo(path.startsWith("/actuator/health") ? 401 : stranger);
        assertThat(bearer(method, path, TestDatabase.ADMIN_TOKEN).status())
                .as("as the administrator")
                .isEqualTo(admin);
    }

    @Test
    void whoSendsNoCredentialsIsToldHow() {
        Http.Answer answer = http.send("GET", "/api/v1/plans?x=1", null);

        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json())
                .containsEntry("type", "about:blank")
                .containsEntry("title", "Unauthorized")
                .containsEntry("status", 401)
                .containsEntry("instance", "/api/v1/plans")
                .containsKey("detail");
    }

    @ParameterizedTest
    @CsvSource({"Bearer", "Bearer ''", "Bearer x", "Basic YWRtaW46YWRtaW4=", "Digest x", "''"})
    void anyOtherAuthorizationIsRefused(String authorization) {
        Http.Answer answer = http.send("GET", "/api/v1/plans", null, "Authorization", authorization);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void theSchemeIsReadInAnyCase() {
        Http.Answer answer =
                http.send("GET", "/api/v1/plans", null, "Authorization", "bearer " + TestDatabase.ADMIN_TOKEN);

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void answersAreNeitherStoredNorGuessedAtAndMakeNoSession() {
        Http.Answer answer = http.get("/api/v1/plans");

        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Set-Cookie")).isNull();
    }

    private Http.Answer bearer(String method, String path, String token) {
        return http.send(method, path, null, "Authorization", "Bearer " + token);
    }
}
