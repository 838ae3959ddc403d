package io.striperoutes.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.striperoutes.TestDatabase;
import io.striperoutes.settings.ConfigurationException;
import org.junit.jupiter.api.Test;

class SecretSignerTest {
    private static final byte[] MESSAGE = "message".getBytes(UTF_8);

    private final SecretSigner signer = new SecretSigner(TestDatabase.ENCRYPTION_KEY);

    @Test
    void aSignatureHoldsForItsMessageAndPurposeOnly() {
        byte[] signature = signer.sign("link", MESSAGE);

        assertThat(signature).hasSize(SecretSigner.LENGTH);
        assertThat(signer.holds("link", MESSAGE, signature)).isTrue();
        assertThat(signer.holds("other", MESSAGE, signature)).isFalse();
        assertThat(signer.holds("link", "another".getBytes(UTF_8), signature)).isFalse();
        assertThat(signer.holds("link", MESSAGE, new byte[0])).isFalse();
        assertThat(signer.holds("link", MESSAGE, new byte[SecretSigner.LENGTH])).isFalse();
    }

    @Test
    void whatIsNoKeyIsToldByName() {
        assertThatThrownBy(() -> new SecretSigner("short"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("ENCRYPTION_KEY");
    }
}
