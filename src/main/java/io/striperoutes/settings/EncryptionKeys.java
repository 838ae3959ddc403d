package io.striperoutes.settings;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** What ENCRYPTION_KEY holds: the first key is used for what is new, and all of them for what is there. */
public final class EncryptionKeys {
    private static final int BYTES = 32;

    private EncryptionKeys() {}

    /**
     * The keys, 32 bytes each.
     *
     * @param setting base64, comma-separated
     * @throws ConfigurationException if that is not what it is
     */
    public static List<byte[]> of(String setting) {
        return Arrays.stream(setting.split(","))
                .map(String::strip)
                .map(EncryptionKeys::decoded)
                .toList();
    }

    private static byte[] decoded(String key) {
        try {
            byte[] bytes = Base64.getDecoder().decode(key);
            if (bytes.length == BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw refused(e);
        }
        throw refused(null);
    }

    private static ConfigurationException refused(Throwable cause) {
        return new ConfigurationException(
                "ENCRYPTION_KEY must be base64 of 32 bytes, for example from `openssl rand -base64 32`; several are comma-separated",
                cause);
    }
}
