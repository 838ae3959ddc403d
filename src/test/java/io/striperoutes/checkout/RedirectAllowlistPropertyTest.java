package io.striperoutes.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is allowed, a browser takes to one of the origins that are listed, by the browser's own way to read an address. */
class RedirectAllowlistPropertyTest {
    private static final String[] PARTS = {
        "http",
        "https",
        "HTTPS",
        "javascript",
        "data",
        ":",
        "//",
        "/",
        "///",
        "\\",
        "@",
        "#",
        "?",
        "&",
        ";",
        ".",
        "%2f",
        "%5c",
        "%40",
        "%00",
        "%2e",
        "\t",
        "\n",
        "\r",
        " ",
        "\0",
        "\u3002",
        "\uff0f",
        "\u2044",
        "\u0430",
        "[::1]",
        "127.0.0.1",
        "localhost",
        "shop.example.com",
        "SHOP.example.com",
        "evil.example",
        "user:secret",
        ":80",
        ":443",
        ":8443",
        "{",
        "{CHECKOUT_SESSION_ID}",
        "done",
        "https://shop.example.com",
        "http://localhost:3000"
    };

    private final RedirectAllowlist list =
            new RedirectAllowlist("https://shop.example.com,http://localhost:*", "sk_test_1");

    @Property(tries = 20_000)
    void whatIsAllowedLeadsToAnAllowedOrigin(@ForAll("urls") String url) {
        if (list.allows(url)) {
            String origin = browserOrigin(url);
            assertThat(origin).as(url).matches("https://shop\\.example\\.com(:443|:)?|http://localhost(:[0-9]*)?");
        }
    }

    @Property
    void whatFollowsAnAllowedOriginMayBeAnythingThatAnAddressMayHold(@ForAll("tails") String tail) {
        assertThat(list.allows("https://shop.example.com/" + tail)).as(tail).isTrue();
    }

    @Provide
    Arbitrary<String> urls() {
        Arbitrary<String> anything =
                Arbitraries.of(PARTS).list().ofMinSize(1).ofMaxSize(8).map(parts -> String.join("", parts));
        Arbitrary<String> likely = Arbitraries.of("https://", "http://", "https://shop.example.com", "http://localhost")
                .flatMap(start -> anything.map(rest -> start + rest));
        return Arbitraries.oneOf(anything, likely);
    }

    @Provide
    Arbitrary<String> tails() {
        return Arbitraries.of(
                        "a", "/", "?", "=", "&", "%20", "-", "{CHECKOUT_SESSION_ID}", "@", ":", "evil.example", "//")
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts)
                        .replaceFirst("\\?", "!")
                        .replace("?", "")
                        .replaceFirst("!", "?"));
    }

    /** As the standard of the browsers says: https://url.spec.whatwg.org. */
    private static String browserOrigin(String url) {
        String read = url.replaceAll("^[\\x00-\\x20]+|[\\x00-\\x20]+$", "").replaceAll("[\\t\\n\\r]", "");
        int colon = read.indexOf(':');
        String scheme = colon < 0 ? "" : read.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!Set.of("http", "https").contains(scheme)) {
            return "not of the web: " + scheme;
        }
        String authority =
                read.substring(colon + 1).replaceFirst("^[/\\\\]*", "").split("[/\\\\?#]", 2)[0];
        return scheme + "://"
                + authority.substring(authority.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }
}
