package io.striperoutes.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SignerTest {

    /** {@code printf '%s' '1785000000.{"id":"evt_1","object":"event"}' | openssl dgst -sha256 -hmac whsec_known_vector}. */
    @Test
    void agreesWithOpenssl() {
        byte[] payload = "{\"id\":\"evt_1\",\"object\":\"event\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(new Signer("whsec_known_vector").header(payload, 1785000000L))
                .isEqualTo("t=1785000000,v1=47b24c24e62a86d21de76b08f9e299deb8fc63a27cede0aec037c6879e145b38");
    }
}
