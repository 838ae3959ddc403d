package io.striperoutes.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.striperoutes.api.Problem;
import io.striperoutes.settings.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectAllowlistTest {
    private final RedirectAllowlist list = new RedirectAllowlist(
            "https://shop.example.com, http://localhost:*,https://other.example:8443/", "sk_test_1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example.com",
                "https://shop.example.com/done?session={CHECKOUT_SESSION_ID}&x=1#top",
                "HTTPS://SHOP.example.com:443/",
                "http://localhost/",
                "http://localhost:3000/a",
                "https://other.example:8443/back"
            })
    void anyPlaceOfAnAllowedOriginIsTaken(String url) {
        assertThat(list.checked("success_url", url)).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop.example.com/",
                "https://shop.example.com:8443/",
                "https://shop.example.com.evil.example/",
                "https://evil.example/https://shop.example.com",
                "https://shop.example.com@evil.example/",
                "https://user@shop.example.com/",
                "https://evil.example\\@shop.example.com/",
                "https://shop.example.com\\.evil.example/",
                "https:\\\\shop.example.com/",
                "//shop.example.com/",
                "/done",
                "javascript:alert(1)//https://shop.example.com",
                "https:shop.example.com/",
                "https://shop.example.com/a b",
                "https://shop.example.com/\n",
                "https://shop.example.com/\u00e9",
                "https://{CHECKOUT_SESSION_ID}.example.com/",
                "https://shop_example.com/",
                "https://other.example/",
                "https://localhost:3000/",
                "http://localhost:3000:4000/",
                "ftp://localhost:21/"
            })
    void anyOtherPlaceIsRefused(String url) {
        assertThatThrownBy(() -> list.checked("success_url", url))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("success_url");
    }

    @Test
    void withoutASettingOnlyTheSandboxAllowsThisMachine() {
        assertThat(new RedirectAllowlist("", "").checked("x", "http://localhost:1/"))
                .isNotEmpty();
        assertThatThrownBy(() -> new RedirectAllowlist("", "sk_test_1").checked("x", "http://localhost:1/"))
                .hasMessageContaining("REDIRECT_ALLOWLIST is not set");
    }

    @Test
    void aMistakeInTheSettingStopsTheStart() {
        assertThatThrownBy(() -> new RedirectAllowlist("shop.example.com", "sk_test_1"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("REDIRECT_ALLOWLIST");
        assertThatThrownBy(() -> new RedirectAllowlist("https://shop.example.com/path", "sk_test_1"))
                .isInstanceOf(ConfigurationException.class);
    }
}
