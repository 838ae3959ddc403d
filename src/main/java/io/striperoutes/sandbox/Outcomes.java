package io.striperoutes.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Tells what has become of payment intents to whatever waits for it. */
final class Outcomes {
    private final List<BiConsumer<String, Charging.Outcome>> waiting = new ArrayList<>();
    private final List<Consumer<String>> payees = new ArrayList<>();

    /** From now on this hears of each intent whose outcome becomes known some time after the attempt. */
    void whenLater(BiConsumer<String, Charging.Outcome> follower) {
        waiting.add(follower);
    }

    /** From now on this hears of each intent that has succeeded, at once or later. */
    void whenSucceeded(Consumer<String> follower) {
        payees.add(follower);
    }

    /** Some time after the attempt. */
    void later(String intent, Charging.Outcome outcome) {
        waiting.forEach(follower -> follower.accept(intent, outcome));
        if (outcome == Charging.Outcome.SUCCEEDED) {
            succeeded(intent);
        }
    }

    /** With all its money. */
    void succeeded(String intent) {
        payees.forEach(follower -> follower.accept(intent));
    }
}
