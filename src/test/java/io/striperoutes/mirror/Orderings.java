package io.striperoutes.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Lets a history arrive in every order that a test can afford, with repetitions. */
final class Orderings {
    private Orderings() {}

    /** The outcome after any order of arrival, which must be the same one for all, and never wrong without saying so. */
    static Outcome ofAll(History history) {
        Outcome expected = history.outcome();
        Consumer<List<Observation>> check = order -> {
            KeptRow row = new KeptRow(history.kind);
            order.forEach(seen -> row.arrive(List.of(seen)));
            assertThat(row.outcome()).isEqualTo(expected);
        };
        Random random = new Random(7);
        if (history.told.size() <= 5) {
            permute(new ArrayList<>(history.told), 0, order -> check.accept(withRepetitions(order, random)));
        } else {
            for (int i = 0; i < 40; i++) {
                check.accept(shuffled(history.told, random));
            }
        }
        assertNeverWrongUnmarked(history, expected);
        return expected;
    }

    static void assertNeverWrongUnmarked(History history, Outcome outcome) {
        if (!outcome.inDoubt()) {
            assertThat(outcome.last().content()).as("%s", history.told).isEqualTo(history.truth());
        }
    }

    static List<Observation> shuffled(List<Observation> told, Random random) {
        List<Observation> order = withRepetitions(told, random);
        Collections.shuffle(order, random);
        return order;
    }

    private static List<Observation> withRepetitions(List<Observation> told, Random random) {
        List<Observation> order = new ArrayList<>(told);
        told.stream().filter(seen -> random.nextInt(10) < 3).forEach(order::add);
        return order;
    }

    private static void permute(List<Observation> order, int from, Consumer<List<Observation>> check) {
        if (from == order.size()) {
            check.accept(order);
        }
        for (int i = from; i < order.size(); i++) {
            Collections.swap(order, from, i);
            permute(order, from + 1, check);
            Collections.swap(order, from, i);
        }
    }
}
