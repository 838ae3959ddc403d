package io.striperoutes.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.springframework.stereotype.Component;

/**
 * The keyed hash that stands for a secret in the database: who has read the database can neither find the secret, nor put in one of his own. A
 * secret is 256 random bits, so that a hash that is quick to compute is as good as a slow one.
 */
@Component
class KeyHash {
    private static final String PURPOSE = "api-key";

    private final SecretSigner signer;

    KeyHash(SecretSigner signer) {
        this.signer = signer;
    }

    /** The hash of a pair. */
    byte[] of(String apiKey, String secret) {
        return signer.sign(PURPOSE, pair(apiKey, secret));
    }

    /** Whether a hash is that of a pair; takes the same time whether or not it is. */
    SecretSigner.Match compare(String apiKey, String secret, byte[] hash) {
        return signer.compare(PURPOSE, pair(apiKey, secret), hash);
    }

    private static byte[] pair(String apiKey, String secret) {
        return (apiKey + '.' + secret).getBytes(UTF_8);
    }
}
