package io.striperoutes;

import java.util.LinkedHashMap;
import java.util.Map;

/** Objects as Stripe sends them: in order, and with null where there is nothing. */
public final class Maps {
    private Maps() {}

    /** A map of these keys and values, by turns. */
    public static Map<String, Object> of(Object... entries) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], entries[i + 1]);
        }
        return map;
    }
}
