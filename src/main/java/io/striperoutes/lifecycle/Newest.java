package io.striperoutes.lifecycle;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps one snapshot per object, so that a fact given twice counts once; of different ones the later. */
final class Newest {
    private static final Comparator<ObjectFacts> AGE = Comparator.comparing(ObjectFacts::asOf)
            .thenComparing(ObjectFacts::eventId, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Object::toString);

    private Newest() {}

    static <T extends ObjectFacts> List<T> of(List<T> facts) {
        Map<String, T> newest = facts.stream()
                .collect(Collectors.toMap(ObjectFacts::id, Function.identity(), BinaryOperator.maxBy(AGE)));
        return List.copyOf(newest.values());
    }
}
