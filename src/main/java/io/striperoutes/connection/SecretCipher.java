package io.striperoutes.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.striperoutes.settings.ConfigurationException;
import io.striperoutes.settings.EncryptionKeys;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what is kept in the database, with AES-256-GCM and a random nonce. An envelope is: version (1 byte), id of the key (8), nonce (12), then
 * ciphertext and tag; version and key id are authenticated too. It opens only at the place that it was made for.
 */
final class SecretCipher {
    private static final byte VERSION = 1;
    private static final int KEY_ID_BYTES = 8;
    private static final int NONCE_BYTES = 12;
    private static final int HEADER_BYTES = 1 + KEY_ID_BYTES;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<ByteBuffer, SecretKey> keys = new LinkedHashMap<>();
    private final ByteBuffer current;

    /** An envelope that none of the keys opens, or that was changed, or moved to another place. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * The cipher of these keys.
     *
     * @param keys base64 of 32 bytes each, comma-separated: the first encrypts, all decrypt
     * @throws ConfigurationException if that is not what they are
     */
    SecretCipher(String keys) {
        for (byte[] bytes : EncryptionKeys.of(keys)) {
            this.keys.putIfAbsent(id(bytes), new SecretKeySpec(bytes, "AES"));
        }
        this.current = this.keys.keySet().iterator().next();
    }

    private static ByteBuffer id(byte[] key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
            return ByteBuffer.wrap(Arrays.copyOf(hash, KEY_ID_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** An envelope of a secret; another one each time. */
    byte[] encrypt(String secret, String place) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] header = ByteBuffer.allocate(HEADER_BYTES)
                .put(VERSION)
                .put(current.duplicate())
                .array();
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, keys.get(current), nonce, header, place)
                    .doFinal(secret.getBytes(UTF_8));
            return ByteBuffer.allocate(HEADER_BYTES + NONCE_BYTES + sealed.length)
                    .put(header)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a secret could not be encrypted", e);
        }
    }

    /**
     * The secret in an envelope.
     *
     * @throws Unreadable if it does not open here
     */
    String decrypt(byte[] envelope, String place) {
        if (envelope.length <= HEADER_BYTES + NONCE_BYTES || envelope[0] != VERSION) {
            throw new Unreadable("it is no envelope of this program", null);
        }
        SecretKey key = keys.get(keyId(envelope));
        if (key == null) {
            throw new Unreadable("it was encrypted with a key that is not listed", null);
        }
        byte[] header = Arrays.copyOf(envelope, HEADER_BYTES);
        byte[] nonce = Arrays.copyOfRange(envelope, HEADER_BYTES, HEADER_BYTES + NONCE_BYTES);
        int start = HEADER_BYTES + NONCE_BYTES;
        try {
            return new String(
                    cipher(Cipher.DECRYPT_MODE, key, nonce, header, place)
                            .doFinal(envelope, start, envelope.length - start),
                    UTF_8);
        } catch (GeneralSecurityException e) {
            throw new Unreadable("it was changed, or belongs somewhere else", e);
        }
    }

    /** Whether an envelope was made with the key that encrypts now. */
    boolean isCurrent(byte[] envelope) {
        return envelope.length > HEADER_BYTES && current.equals(keyId(envelope));
    }

    private static ByteBuffer keyId(byte[] envelope) {
        return ByteBuffer.wrap(Arrays.copyOfRange(envelope, 1, HEADER_BYTES));
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] header, String place)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(header);
        cipher.updateAAD(place.getBytes(UTF_8));
        return cipher;
    }
}
