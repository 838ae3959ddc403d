package io.striperoutes.reconcile;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a run looks at. */
enum Scope {
    /** The events that webhooks missed. */
    EVENTS,
    /** Every object of the kinds that state is decided from. */
    SWEEP,
    /** Both, events first. */
    ALL;

    static final List<String> WORDS = Arrays.stream(values()).map(Scope::word).toList();

    static Scope of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** As the database and the API spell it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
