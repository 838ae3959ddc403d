package io.striperoutes.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseHeadersTest {
    private final ResponseHeaders headers = new ResponseHeaders();

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "Api-Secret", "api-key", "Cookie", "Proxy-Authorization"})
    void noRouteSeesTheCallersCredentials(String name) {
        assertThat(headers.applyFilterToExternalHeaders(name, "secret", null)).isTrue();
        assertThat(headers.applyFilterToCamelHeaders(name, "secret", null)).isTrue();
    }

    @Test
    void otherHeadersReachTheRouteAndFewGoBack() {
        assertThat(headers.applyFilterToExternalHeaders("Content-Type", "text/plain", null))
                .isFalse();
        assertThat(headers.applyFilterToCamelHeaders("Content-Type", "text/plain", null))
                .isFalse();
        assertThat(headers.applyFilterToCamelHeaders("X-Anything", "x", null)).isTrue();
    }
}
