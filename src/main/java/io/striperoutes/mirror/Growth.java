package io.striperoutes.mirror;

import io.striperoutes.stripe.ObjectKind;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What only grows in the life of an object, so that less of it came earlier. */
final class Growth {
    private static final Map<ObjectKind, List<Function<Map<String, Object>, Long>>> MEASURES = Map.of(
            ObjectKind.INVOICE,
            List.of(
                    rank("status", Map.of("draft", 0L, "open", 1L, "uncollectible", 2L, "paid", 3L, "void", 3L)),
                    amount("attempt_count"),
                    amount("amount_paid")),
            ObjectKind.SUBSCRIPTION,
            List.of(facts -> facts.get("status") == null ? null : "incomplete".equals(facts.get("status")) ? 0L : 1L),
            ObjectKind.CHARGE,
            List.of(amount("amount_refunded")),
            ObjectKind.CHECKOUT_SESSION,
            List.of(
                    rank("status", Map.of("open", 0L, "complete", 1L)),
                    rank("payment_status", Map.of("unpaid", 0L, "paid", 1L))));

    private Growth() {}

    /** True if the first is behind the second in something that only grows, and ahead of it in nothing such. */
    static boolean less(ObjectKind kind, Map<String, Object> first, Map<String, Object> second) {
        boolean less = false;
        for (Function<Map<String, Object>, Long> measure : MEASURES.getOrDefault(kind, List.of())) {
            Long one = measure.apply(first);
            Long other = measure.apply(second);
            if (one != null && other != null) {
                if (one > other) {
                    return false;
                }
                less |= one < other;
            }
        }
        return less;
    }

    private static Function<Map<String, Object>, Long> amount(String key) {
        return facts -> facts.get(key) instanceof Long amount ? amount : null;
    }

    private static Function<Map<String, Object>, Long> rank(String key, Map<String, Long> ranks) {
        return facts -> facts.get(key) instanceof String value ? ranks.get(value) : null;
    }
}
