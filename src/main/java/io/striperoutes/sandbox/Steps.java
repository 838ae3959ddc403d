package io.striperoutes.sandbox;

import java.util.Map;
import java.util.function.Supplier;

/** Takes the steps of an account, one at a time, and tells each to the journal before. */
final class Steps {
    private final SandboxAccount account;
    private final String key;
    private final Journal journal;

    Steps(SandboxAccount account, String key, Journal journal) {
        this.account = account;
        this.key = key;
        this.journal = journal;
    }

    /** Does what a step is about, under the account's lock and all of it in the step's second. */
    <T> T take(Step step, Supplier<T> work) {
        return take(step, Map.of(), work);
    }

    /** @param more what the journal is to know beside the step */
    <T> T take(Step step, Map<String, Object> more, Supplier<T> work) {
        return account.guarded(() -> {
            Map<String, Object> line = step.line(key);
            line.putAll(more);
            journal.write(line);
            return Ids.from(step.seed(), () -> account.present().at(step.second(), false, work));
        });
    }

    /** Notes that a place has taken an event, or that nothing more of it is sent there. */
    void noteEnded(String event, String place, boolean taken) {
        journal.write(Shape.of("account", key, taken ? "delivered" : "forgone", event, "place", place));
    }
}
