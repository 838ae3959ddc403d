package io.striperoutes.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The keyed hash that stands for a secret in the database: who has read the database can neither find the secret, nor put in one of his own. A
 * secret is 256 random bits, so that a hash that is quick to compute is as good as a slow one.
 */
@Component
class KeyHash {
    private static final String ALGORITHM = "HmacSHA256";

    /** What this key is for, so that no other use of ENCRYPTION_KEY has the same. */
    private static final String PURPOSE = "stripe-routes api-key";

    private final List<byte[]> keys;

    /** @param encryptionKeys base64, comma-separated: the first hashes, all compare */
    KeyHash(@Value("${stripe-routes.encryption-key}") String encryptionKeys) {
        this.keys = Arrays.stream(encryptionKeys.split(","))
                .map(key -> hmac(Base64.getDecoder().decode(key.strip()), PURPOSE))
                .toList();
    }

    /** How a comparison ended. */
    enum Match {
        NONE,
        /** By an encryption key that is no longer the first. */
        OLD,
        CURRENT
    }

    /** The hash of a pair. */
    byte[] of(String apiKey, String secret) {
        return hmac(keys.get(0), apiKey + '.' + secret);
    }

    /** Whether a hash is that of a pair; takes the same time whether or not it is. */
    Match compare(String apiKey, String secret, byte[] hash) {
        Match match = Match.NONE;
        for (int i = keys.size() - 1; i >= 0; i--) {
            if (MessageDigest.isEqual(hash, hmac(keys.get(i), apiKey + '.' + secret))) {
                match = i == 0 ? Match.CURRENT : Match.OLD;
            }
        }
        return match;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            // An empty key is refused; without ENCRYPTION_KEY the program does not start.
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, ALGORITHM));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
