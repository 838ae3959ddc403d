package io.striperoutes.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.security.SecretSigner.Match;
import org.junit.jupiter.api.Test;

class KeyHashTest {
    private static final String NEW = "bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmU=";
    private static final String OLD = "b2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xkb2w=";

    @Test
    void aHashIsThatOfItsPairOnly() {
        KeyHash hash = hash(NEW);
        byte[] kept = hash.of("key", "secret");

        assertThat(hash.compare("key", "secret", kept)).isEqualTo(Match.CURRENT);
        assertThat(hash.compare("key", "Secret", kept)).isEqualTo(Match.NONE);
        assertThat(hash.compare("key2", "secret", kept)).isEqualTo(Match.NONE);
        assertThat(hash.compare("key", "", kept)).isEqualTo(Match.NONE);
    }

    @Test
    void withoutTheEncryptionKeyAHashIsWorthNothing() {
        assertThat(hash(OLD).compare("key", "secret", hash(NEW).of("key", "secret")))
                .isEqualTo(Match.NONE);
    }

    @Test
    void anExchangedEncryptionKeyStillComparesWhileItIsListed() {
        byte[] kept = hash(OLD).of("key", "secret");

        assertThat(hash(NEW + "," + OLD).compare("key", "secret", kept)).isEqualTo(Match.OLD);
        assertThat(hash(OLD + "," + NEW).compare("key", "secret", kept)).isEqualTo(Match.CURRENT);
    }

    private static KeyHash hash(String keys) {
        return new KeyHash(new SecretSigner(keys));
    }
}
