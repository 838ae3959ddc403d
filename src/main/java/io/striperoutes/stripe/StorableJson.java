package io.striperoutes.stripe;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * JSON in which what PostgreSQL's text and jsonb cannot hold, a NUL and half a surrogate pair, is replaced by U+FFFD, in keys
 * too. Only texts that have such a character are changed; the raw bytes are kept elsewhere.
 */
public final class StorableJson {
    private static final char REPLACEMENT = '\uFFFD';

    private StorableJson() {}

    /**
     * Reads one JSON object as it can be stored. Bytes without such a character, which is nearly all, cost one look.
     *
     * @param bytes null is no JSON
     * @throws IOException if the bytes are not JSON, or not an object
     */
    public static Map<String, Object> object(byte[] bytes) throws IOException {
        if (bytes == null) {
            throw new IOException("there is no payload any more");
        }
        Map<String, Object> object = Json.object(bytes);
        return isSuspect(bytes) ? object(object) : object;
    }

    /** The same object as it can be stored. */
    public static Map<String, Object> object(Map<String, Object> object) {
        Map<String, Object> storable = new LinkedHashMap<>();
        object.forEach((key, value) -> storable.put(text(key), value(value)));
        return storable;
    }

    /** The same text as it can be stored. */
    public static String text(String text) {
        StringBuilder storable = null;
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (Character.isHighSurrogate(one)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (one == 0 || Character.isSurrogate(one)) {
                storable = storable == null ? new StringBuilder(text) : storable;
                storable.setCharAt(i, REPLACEMENT);
            }
        }
        return storable == null ? text : storable.toString();
    }

    @SuppressWarnings("unchecked") // every map that Jackson made has string keys
    private static Object value(Object value) {
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof Map<?, ?> map) {
            return object((Map<String, Object>) map);
        }
        return value instanceof List<?> list
                ? list.stream().map(StorableJson::value).collect(Collectors.toList())
                : value;
    }

    /** True if there is an escaped NUL or surrogate, or a surrogate that was encoded as if it were a character. */
    private static boolean isSuspect(byte[] bytes) {
        for (int i = 0; i + 1 < bytes.length; i++) {
            if (bytes[i] == '\\' && bytes[i + 1] == 'u' && i + 5 < bytes.length) {
                boolean surrogate = (bytes[i + 2] | 0x20) == 'd' && bytes[i + 3] >= '8';
                boolean nul = bytes[i + 2] == '0' && bytes[i + 3] == '0' && bytes[i + 4] == '0' && bytes[i + 5] == '0';
                if (surrogate || nul) {
                    return true;
                }
            } else if (bytes[i] == (byte) 0xED && (bytes[i + 1] & 0xFF) >= 0xA0) {
                return true;
            }
        }
        return false;
    }
}
