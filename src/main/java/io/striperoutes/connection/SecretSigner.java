package io.striperoutes.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.striperoutes.settings.ConfigurationException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what leaves this program and is to be known again: HMAC-SHA256, with a key of its own for each purpose, which is derived from ENCRYPTION_KEY, so
 * that neither a signature for another purpose nor one of another installation holds here.
 */
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
    SecretSigner(String keys) {
        this.keys = Arrays.stream(keys.split(","))
                .map(String::strip)
                .map(SecretCipher::decoded)
                .toList();
    }

    /** The signature of a message. */
    public byte[] sign(String purpose, byte[] message) {
        return sign(keys.get(0), purpose, message);
    }

    /** Whether that is a signature of the message for that purpose; takes the same time for every wrong one. */
    public boolean holds(String purpose, byte[] message, byte[] signature) {
        boolean holds = false;
        for (byte[] key : keys) {
            holds |= MessageDigest.isEqual(sign(key, purpose, message), signature);
        }
        return holds;
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
