package io.striperoutes.mirror;

import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.ObjectKind;
import java.util.Map;
import java.util.Set;

/** How far an object's life has come in one observation, in rising order: what is further beats the rest at any time. */
enum Finality {
    OPEN,
    TERMINAL,
    TOMBSTONE;

    private static final Set<ObjectKind> DELETABLE =
            Set.of(ObjectKind.CUSTOMER, ObjectKind.PRODUCT, ObjectKind.PRICE, ObjectKind.PLAN, ObjectKind.INVOICE);

    private static final Map<ObjectKind, Set<String>> TERMINAL_STATUS = Map.of(
            ObjectKind.SUBSCRIPTION, Set.of("canceled", "incomplete_expired"),
            ObjectKind.INVOICE, Set.of("void"),
            ObjectKind.PAYMENT_INTENT, Set.of("succeeded", "canceled"),
            ObjectKind.CHECKOUT_SESSION, Set.of("expired"),
            ObjectKind.DISPUTE, Set.of("won", "lost", "warning_closed", "prevented"));

    private static final Set<String> TERMINAL_TYPE = Set.of("customer.subscription.deleted", "charge.dispute.closed");

    static Finality of(Observation seen) {
        return of(seen.kind(), seen.type(), seen.object());
    }

    /** A deletion is known by the event's type, as its payload may be the whole object or a stub. */
    private static Finality of(ObjectKind kind, String type, Map<String, Object> object) {
        if (DELETABLE.contains(kind) && (type.endsWith(".deleted") || Json.isTrue(object, "deleted"))) {
            return TOMBSTONE;
        }
        return TERMINAL_TYPE.contains(type)
                        || TERMINAL_STATUS.getOrDefault(kind, Set.of()).contains(String.valueOf(object.get("status")))
                ? TERMINAL
                : OPEN;
    }
}
