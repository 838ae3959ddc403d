package io.striperoutes.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.striperoutes.security.KeyHash.Match;
import org.junit.jupiter.api.Test;

class KeyHashTest {
    private static final String NEW = "bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmU=";
    private static final String OLD = "b2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xkb2w=";

    @Test
    void aHashIsThatOfItsPairOnly() {
        KeyHash hash = new KeyHash(NEW);
        byte[] kept = hash.of("key", "secret");

        assertThat(hash.compare("key", "secret", kept)).isEqualTo(Match.CURRENT);
        assertThat(hash.compare("key", "Secret", kept)).isEqualTo(Match.NONE);
        assertThat(hash.compare("key2", "secret", kept)).isEqualTo(Match.NONE);
        assertThat(hash.compare("key", "", kept)).isEqualTo(Match.NONE);
    }

    @Test
    void withoutTheEncryptionKeyAHashIsWorthNothing() {
        assertThat(new KeyHash(OLD).compare("key", "secret", new KeyHash(NEW).of("key", "secret")))
                .isEqualTo(Match.NONE);
    }

    @Test
    void anExchangedEncryptionKeyStillComparesWhileItIsListed() {
        byte[] kept = new KeyHash(OLD).of("key", "secret");

        assertThat(new KeyHash(NEW + "," + OLD).compare("key", "secret", kept)).isEqualTo(Match.OLD);
        assertThat(new KeyHash(OLD + "," + NEW).compare("key", "secret", kept)).isEqualTo(Match.CURRENT);
    }
}
