package io.striperoutes.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.striperoutes.settings.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class PublicUrlTest {

    @Test
    void withoutASettingItIsThisMachine() {
        MockEnvironment environment = new MockEnvironment().withProperty("local.server.port", "8080");
        assertThat(new PublicUrl(environment).of("/billing/portal")).isEqualTo("http://localhost:8080/billing/portal");
    }

    @Test
    void aSettingMayHaveAPathAndEndWithASlash() {
        assertThat(set("https://example.com").of("/a")).isEqualTo("https://example.com/a");
        assertThat(set("https://example.com/shop/").of("/a")).isEqualTo("https://example.com/shop/a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"example.com", "ftp://example.com", "https://", "https://a@b.c", "https://b.c?x", "https://b c"})
    void whatNoLinkCanBeginWithStopsTheStart(String url) {
        assertThatThrownBy(() -> set(url))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("PUBLIC_URL");
    }

    private static PublicUrl set(String url) {
        return new PublicUrl(new MockEnvironment().withProperty("stripe-routes.public-url", url));
    }
}
