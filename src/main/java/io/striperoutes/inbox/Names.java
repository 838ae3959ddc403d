package io.striperoutes.inbox;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ids that may stand anywhere in an event. Of many events few name one: most are told from these without being read as JSON. */
final class Names {
    /** Whatever is written like that may be any character. */
    private static final String ESCAPED = "\\u00";

    private final Set<String> ids;
    /** Those that are not one word each. */
    private final List<String> texts;

    private final BitSet lengths = new BitSet();

    Names(Set<String> ids) {
        this.ids = Set.copyOf(ids);
        this.texts =
                ids.stream().filter(id -> !id.chars().allMatch(Names::isOfWord)).toList();
        ids.forEach(id -> lengths.set(id.length()));
    }

    /** Whether an event may name one of them, as a word: it certainly names none if not. */
    boolean in(byte[] payload) {
        String text = new String(payload, StandardCharsets.ISO_8859_1);
        return hasWord(text) || text.contains(ESCAPED) || !texts.isEmpty();
    }

    private boolean hasWord(String text) {
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || !isOfWord(text.charAt(i))) {
                if (lengths.get(i - from) && ids.contains(text.substring(from, i))) {
                    return true;
                }
                from = i + 1;
            }
        }
        return false;
    }

    private static boolean isOfWord(int character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9'
                || character == '_'
                || character == '-';
    }

    /** Whether one of them is a value in an event, wherever in it. */
    boolean in(Map<String, Object> event) {
        return isNamed(event);
    }

    private boolean isNamed(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(this::isNamed);
        }
        return value instanceof Collection<?> list
                ? list.stream().anyMatch(this::isNamed)
                : value instanceof String text && ids.contains(text);
    }
}
