package io.striperoutes.mirror;

import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.ObjectKind;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** The newest snapshot of an object, ready to be stored over what was there. */
record Newest(ObjectKey key, Outcome outcome, boolean everLive, int version) {
    private static final Set<String> LIVE = Set.of("active", "trialing", "past_due", "unpaid", "paused");

    static Newest of(ObjectKey key, Outcome outcome, Stored before, Collection<Observation> seen) {
        return new Newest(
                key,
                outcome,
                before != null && before.everLive() || anyLive(key.kind(), seen),
                before == null ? 1 : before.version() + 1);
    }

    /** True if one of the sightings shows a subscription live, or says that it was so before. */
    static boolean anyLive(ObjectKind kind, Collection<Observation> seen) {
        return kind == ObjectKind.SUBSCRIPTION
                && seen.stream().anyMatch(one -> live(one.object()) || one.previous() != null && live(one.previous()));
    }

    private static boolean live(Map<String, Object> snapshot) {
        return LIVE.contains(String.valueOf(snapshot.get("status")));
    }

    Map<String, Object> facts() {
        return outcome.last().facts();
    }

    /** What the object hangs on, by which it is looked up. */
    String parent() {
        return switch (key.kind()) {
            case INVOICE -> Json.string(facts(), "subscription");
            case PRICE, PLAN -> Json.string(facts(), "product");
            case INVOICE_PAYMENT -> Json.string(facts(), "invoice");
            case CHARGE -> Json.string(facts(), "payment_intent");
            case REFUND, DISPUTE -> facts().get("payment_intent") == null
                    ? Json.string(facts(), "charge")
                    : Json.string(facts(), "payment_intent");
            default -> null;
        };
    }
}
