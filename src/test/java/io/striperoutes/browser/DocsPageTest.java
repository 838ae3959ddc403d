package io.striperoutes.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page of the HTTP API, which is nothing without its scripts. */
class DocsPageTest extends BrowserTest {
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    @Test
    void everyOperationIsShownAndOpens() {
        Map<String, Object> paths = Json.map(http.get("/openapi.json").json(), "paths");
        int operations = paths.keySet().stream()
                .mapToInt(path -> (int) Json.map(paths, path).keySet().stream()
                        .filter(METHODS::contains)
                        .count())
                .sum();

        browser.go("http://localhost:" + port + "/docs");

        await().untilAsserted(() -> assertThat(browser.texts(".opblock")).hasSize(operations));
        assertThat(browser.picture("docs").texts(".opblock-summary-path")).contains("/api/v1/customers");
        browser.click(".opblock-post button.opblock-summary-control");
        await().untilAsserted(
                        () -> assertThat(browser.texts(".opblock-body h4")).contains("Responses"));
        browser.picture("docs-operation");
    }
}
