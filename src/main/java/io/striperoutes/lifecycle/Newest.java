package io.striperoutes.lifecycle;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps one snapshot per object, so that a fact given twice counts once; of different ones the later. */
final class Newest {
    private static final Comparator<String> EVENT = Comparator.nullsFirst(Comparator.naturalOrder());

    private Newest() {}

    static List<SubscriptionFacts> subscriptions(List<SubscriptionFacts> subscriptions) {
        return perId(
                subscriptions,
                SubscriptionFacts::id,
                Comparator.comparing(SubscriptionFacts::asOf)
                        .thenComparing(SubscriptionFacts::eventId, EVENT)
                        .thenComparing(Object::toString));
    }

    static List<InvoiceFacts> invoices(List<InvoiceFacts> invoices) {
        return perId(
                invoices,
                InvoiceFacts::id,
                Comparator.comparing(InvoiceFacts::asOf)
                        .thenComparing(InvoiceFacts::eventId, EVENT)
                        .thenComparing(Object::toString));
    }

    private static <T> List<T> perId(List<T> facts, Function<T, String> id, Comparator<T> age) {
        Map<String, T> newest =
                facts.stream().collect(Collectors.toMap(id, Function.identity(), BinaryOperator.maxBy(age)));
        return List.copyOf(newest.values());
    }
}
