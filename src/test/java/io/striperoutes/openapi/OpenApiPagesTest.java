package io.striperoutes.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.ApiTest;
import io.striperoutes.Http;
import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenApiPagesTest extends ApiTest {

    @ParameterizedTest
    @ValueSource(strings = {"/openapi.json", "/docs", "/docs/docs.js", "/docs/swagger-ui-bundle.js"})
    void anybodyGetsItAndGetsItAgainOnlyIfItHasChanged(String path) {
        Http.Answer first = http.send("GET", path, null);
        String etag = first.header("ETag");
        Http.Answer again = http.send("GET", path, null, "If-None-Match", etag);
        Http.Answer head = http.send("HEAD", path, null);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.text()).isNotEmpty();
        assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(etag).matches("\"[0-9a-f]{32}\"");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.text()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(etag);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.text()).isEmpty();
        assertThat(head.header("ETag")).isEqualTo(etag);
        assertThat(http.send("GET", path, null, "If-None-Match", "\"another\"").status())
                .isEqualTo(200);
    }

    @Test
    void theDocumentIsTheOneThatTheTestsHoldAnswersAgainst() {
        Http.Answer answer = http.send("GET", "/openapi.json", null);

        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.json()).isEqualTo(Json.object(Documented.JSON)).containsEntry("openapi", "3.0.3");
    }

    @Test
    void allThatThePageNeedsComesFromThisServer() {
        Http.Answer page = http.send("GET", "/docs", null);
        List<String> parts = Pattern.compile("(?:src|href)=\"([^\"]+)\"")
                .matcher(page.text())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();

        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "http:", "https:");
        assertThat(page.text()).doesNotContain("<style", "style=", "onclick");
        assertThat(parts).hasSizeGreaterThan(4);
        // Relative, so that the page works below a proxy's prefix too.
        assertThat(parts).allSatisfy(part -> {
            assertThat(part).doesNotStartWith("/").doesNotContain(":");
            assertThat(http.send("GET", "/" + part, null).status()).as(part).isEqualTo(200);
        });
    }

    @Test
    void whatThePageDoesNotNeedIsNotServed() {
        assertThat(http.send("GET", "/docs/oauth2-redirect.html", null).status())
                .isEqualTo(404);
        assertThat(http.send("GET", "/docs/a/b", null).status()).isEqualTo(404);
        assertThat(http.get("/docs/nothing").header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(http.send("POST", "/openapi.json", "{}").status()).isEqualTo(405);
        assertThat(http.send("GET", "/docs", null, "Authorization", "Bearer wrong")
                        .status())
                .isEqualTo(401);
        assertThat(http.send("GET", "/webjars/swagger-ui/5.17.14/swagger-ui.css", null)
                        .status())
                .isEqualTo(401);
        assertThat(http.send("GET", "/docs/", null).header("Location")).isEqualTo("../docs");
    }
}
