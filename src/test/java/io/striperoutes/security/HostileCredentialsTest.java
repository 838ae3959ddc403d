package io.striperoutes.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.ApiTest;
import io.striperoutes.Http;
import io.striperoutes.Key;
import io.striperoutes.TestDatabase;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a header holds, the answer is a refusal, and never a failure. */
class HostileCredentialsTest extends ApiTest {
    private static final String PATH = "/api/v1/plans";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer",
                "Authorization: Bearer \t ",
                "Authorization: Bearer a b c",
                "Authorization: Bearer \u00e9\u00ff",
                "Authorization: Bearer srk_x.srs_y",
                "Authorization: Bearer srk_.srs_",
                "Authorization: Bearer a.b.c",
                "Authorization: Bearer eyJhbGciOiJub25lIn0.e30.",
                "Authorization: Basic !!!!",
                "Authorization:",
                "api-key: srk_x",
                "api-secret: srs_x",
                "api-key: \u00e9\r\napi-secret: \u00ff",
                "api-key:\r\napi-secret:",
                "api-key: ' or 1=1 --\r\napi-secret: %00",
                "api-key: a\r\napi-key: b\r\napi-secret: c",
                "api-key: a\r\napi-secret: c\r\napi-secret: d",
                "Authorization: Bearer x\r\nAuthorization: Bearer y",
                "Authorization: Bearer x\r\napi-key: a\r\napi-secret: c"
            })
    void badCredentialsAreRefused(String headers) throws IOException {
        assertThat(raw(headers)).startsWith("HTTP/1.1 401").contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer a\u0000b",
                "api-key: a\u0001\r\napi-secret: b",
                "api-key: \u007f\r\napi-secret: b"
            })
    void whatNoHeaderMayHoldIsABadRequest(String headers) throws IOException {
        assertThat(raw(headers)).startsWith("HTTP/1.1 400");
    }

    @Test
    void aHeaderThatIsTooLongIsABadRequestAndALongOneIsRefused() throws IOException {
        assertThat(raw("Authorization: Bearer " + "x".repeat(60_000))).startsWith("HTTP/1.1 400");
        assertThat(raw("Authorization: Bearer " + "x".repeat(6_000))).startsWith("HTTP/1.1 401");
        assertThat(raw("api-key: " + "x".repeat(3_000) + "\r\napi-secret: " + "y".repeat(3_000)))
                .startsWith("HTTP/1.1 401");
    }

    @Test
    void goodCredentialsAreGoodByOneWayOnly() throws IOException {
        Key key = Key.admin(http);
        String pair = "api-key: " + key.apiKey() + "\r\napi-secret: " + key.secret();
        String token = "Authorization: Bearer " + TestDatabase.ADMIN_TOKEN;

        assertThat(raw(pair)).startsWith("HTTP/1.1 200");
        assertThat(raw("API-Key: " + key.apiKey() + "\r\nApi-SECRET: " + key.secret()))
                .startsWith("HTTP/1.1 200");
        assertThat(raw(pair + "\r\nAuthorization: Basic YTpi")).startsWith("HTTP/1.1 200");
        assertThat(raw(token)).startsWith("HTTP/1.1 200");
        for (String twice : List.of(pair + "\r\n" + token, token + "\r\n" + token, pair + "\r\n" + pair)) {
            assertThat(raw(twice)).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void aRefusalSaysHowToSendCredentialsAndNothingOfWhatWasSent() {
        Http.Answer none = http.send("GET", PATH, null);
        Http.Answer bad = http.send("GET", PATH, null, "api-key", "srk_mine", "api-secret", "srs_mine");

        assertThat(none.detail()).contains("Bearer", "api-key", "api-secret");
        assertThat(none.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(bad.status()).isEqualTo(401);
        assertThat(bad.text()).doesNotContain("mine");
        assertThat(bad.headers().toString()).doesNotContain("mine");
    }

    private String raw(String headers) throws IOException {
        return http.raw("GET " + PATH + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n\r\n");
    }
}
