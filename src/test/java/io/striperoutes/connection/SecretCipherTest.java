package io.striperoutes.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.striperoutes.settings.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretCipherTest {
    private static final String OLD = key('o');
    private static final String NEW = key('n');

    private final SecretCipher cipher = new SecretCipher(OLD);

    @Property
    void whatWasEncryptedIsReadAgainAtItsPlaceOnly(@ForAll String secret, @ForAll String place) {
        String stored = storable(secret);
        byte[] envelope = cipher.encrypt(stored, storable(place));
        assertThat(cipher.decrypt(envelope, storable(place))).isEqualTo(stored);
        assertThatThrownBy(() -> cipher.decrypt(envelope, storable(place) + "2"))
                .isInstanceOf(SecretCipher.Unreadable.class);
    }

    @Property
    void whateverBitIsFlippedItIsRefused(@ForAll String secret, @ForAll @IntRange(max = 1_000_000) int at) {
        byte[] envelope = cipher.encrypt(storable(secret), "place");
        int bit = at % (envelope.length * 8);
        envelope[bit / 8] ^= (byte) (1 << bit % 8);
        assertThatThrownBy(() -> cipher.decrypt(envelope, "place")).isInstanceOf(SecretCipher.Unreadable.class);
    }

    @Property(tries = 100)
    void theSameSecretNeverLooksTheSame(@ForAll String secret) {
        byte[] first = cipher.encrypt(storable(secret), "place");
        byte[] second = cipher.encrypt(storable(secret), "place");
        assertThat(first).isNotEqualTo(second);
        assertThat(new String(first, 21, first.length - 21, StandardCharsets.ISO_8859_1))
                .as("nor does what follows the nonce")
                .isNotEqualTo(new String(second, 21, second.length - 21, StandardCharsets.ISO_8859_1));
    }

    @Test
    void theFirstKeyEncryptsAndAllDecrypt() {
        byte[] before = cipher.encrypt("whsec_1", "place");
        SecretCipher both = new SecretCipher(NEW + ", " + OLD);
        assertThat(both.decrypt(before, "place")).isEqualTo("whsec_1");
        assertThat(both.isCurrent(before)).isFalse();

        byte[] after = both.encrypt("whsec_1", "place");
        assertThat(both.isCurrent(after)).isTrue();
        assertThatThrownBy(() -> cipher.decrypt(after, "place"))
                .isInstanceOf(SecretCipher.Unreadable.class)
                .hasMessageContaining("a key that is not listed");
    }

    @Test
    void whatIsNoEnvelopeIsRefused() {
        assertThatThrownBy(() -> cipher.decrypt(new byte[0], "place")).isInstanceOf(SecretCipher.Unreadable.class);
        assertThatThrownBy(() -> cipher.decrypt("sk_test_plain".getBytes(StandardCharsets.UTF_8), "place"))
                .isInstanceOf(SecretCipher.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "c2hvcnQ=", "not base64 at all, really not so", "c2hvcnQ=,"})
    void aKeyThatIsNoneIsRefusedAndNotShown(String keys) {
        assertThatThrownBy(() -> new SecretCipher(keys))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("ENCRYPTION_KEY must be base64 of 32 bytes")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("c2hvcnQ"));
    }

    static String key(char of) {
        return Base64.getEncoder().encodeToString(String.valueOf(of).repeat(32).getBytes(StandardCharsets.UTF_8));
    }

    /** Without halves of characters, which no text that was read can have. */
    private static String storable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
