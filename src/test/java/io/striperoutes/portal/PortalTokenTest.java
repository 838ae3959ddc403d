package io.striperoutes.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.security.Signers;
import java.util.Base64;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PortalTokenTest {
    private static final String OLD = key(1);
    private static final String NEW = key(2);

    private final PortalToken tokens = tokens(OLD);

    private static PortalToken tokens(String keys) {
        return new PortalToken(Signers.of(keys));
    }

    private static String key(int fill) {
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, (byte) fill);
        return Base64.getEncoder().encodeToString(key);
    }

    @Property
    void aTokenIsOfItsLinkAndFitsIntoAnAddress(@ForAll("links") UUID link) {
        assertThat(tokens.of(link)).matches("[A-Za-z0-9_-]{64}");
        assertThat(tokens.link(tokens.of(link))).contains(link);
    }

    @Property
    void anyOtherCharacterAnywhereMakesItAForgery(
            @ForAll("links") UUID link,
            @ForAll @net.jqwik.api.constraints.IntRange(max = 63) int place,
            @ForAll("characters") char other) {
        StringBuilder token = new StringBuilder(tokens.of(link));
        if (token.charAt(place) != other) {
            token.setCharAt(place, other);
            assertThat(tokens.link(token.toString())).isEmpty();
        }
    }

    @Property
    void whatIsNoTokenIsNone(@ForAll String text) {
        assertThat(tokens.link(text)).isEmpty();
    }

    @Property
    void theSignatureOfOneLinkIsNotThatOfAnother(@ForAll("links") UUID link, @ForAll("links") UUID other) {
        String mixed = tokens.of(link).substring(0, 21) + tokens.of(other).substring(21);
        if (!link.equals(other)) {
            assertThat(tokens.link(mixed)).isNotEqualTo(java.util.Optional.of(link));
        }
    }

    @Example
    void aTokenOfAnotherInstallationIsNone() {
        assertThat(tokens(NEW).link(tokens.of(UUID.randomUUID()))).isEmpty();
    }

    @Example
    void aTokenOutlivesTheExchangeOfTheKey() {
        UUID link = UUID.randomUUID();
        assertThat(tokens(NEW + "," + OLD).link(tokens.of(link))).contains(link);
        assertThat(tokens(NEW + "," + OLD).of(link)).isEqualTo(tokens(NEW).of(link));
    }

    @Example
    void nothingAtAllIsNone() {
        assertThat(tokens.link(null)).isEmpty();
    }

    @Provide
    Arbitrary<UUID> links() {
        return Arbitraries.create(UUID::randomUUID);
    }

    @Provide
    Arbitrary<Character> characters() {
        return Arbitraries.chars().range('A', 'Z').range('a', 'z').numeric().with('-', '_', '=', '+', '/', '\0', '%');
    }
}
