package io.striperoutes.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.striperoutes.settings.ConfigurationException;
import io.striperoutes.settings.EncryptionKeys;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Signs what is to be known again: HMAC-SHA256, with a key of its own for each purpose, which is derived from ENCRYPTION_KEY, so that neither a signature
 * for another purpose nor one of another installation holds here.
 */
@Component
public final class SecretSigner {
    /** How long a signature is, in bytes. */
    public static final int LENGTH = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final List<byte[]> keys;

    /**
     * The signer of these keys.
     *
     * @param keys base64 of 32 bytes each, comma-separated: the first signs, the signatures of all hold
     * @throws ConfigurationException if that is not what they are
     */
    SecretSigner(@Value("${stripe-routes.encryption-key}") String keys) {
        this.keys = EncryptionKeys.of(keys);
    }

    /** How a comparison ended. */
    enum Match {
        NONE,
        /** By an encryption key that is no longer the first. */
        OLD,
        CURRENT
    }

    /** The signature of a message. */
    public byte[] sign(String purpose, byte[] message) {
        return sign(keys.get(0), purpose, message);
    }

    /** Whether that is a signature of the message for that purpose; takes the same time for every wrong one. */
    public boolean holds(String purpose, byte[] message, byte[] signature) {
        return compare(purpose, message, signature) != Match.NONE;
    }

    /** The same, and whether by the key that signs now. */
    Match compare(String purpose, byte[] message, byte[] signature) {
        Match match = Match.NONE;
        for (int i = keys.size() - 1; i >= 0; i--) {
            if (MessageDigest.isEqual(sign(keys.get(i), purpose, message), signature)) {
                match = i == 0 ? Match.CURRENT : Match.OLD;
            }
        }
        return match;
    }

    private static byte[] sign(byte[] key, String purpose, byte[] message) {
        return hmac(hmac(key, ("stripe-routes " + purpose).getBytes(UTF_8)), message);
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
