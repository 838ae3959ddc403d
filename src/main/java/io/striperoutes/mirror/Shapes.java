package io.striperoutes.mirror;

import io.striperoutes.stripe.ObjectKind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads Stripe's objects whatever API version rendered them, 2020-08-27 to 2026-10-28.endive, into the facts that this
 * program uses. Facts have Stripe's snake_case names; what is absent, null or empty has no key; a reference is its id; an
 * integer is a {@code Long}; a boolean is there only if true, except {@code active} of a price and a plan.
 */
public final class Shapes {
    private static final Map<ObjectKind, List<Field>> FIELDS = new EnumMap<>(Map.ofEntries(
            Map.entry(ObjectKind.CUSTOMER, BillingShapes.CUSTOMER),
            Map.entry(ObjectKind.SUBSCRIPTION, BillingShapes.SUBSCRIPTION),
            Map.entry(ObjectKind.INVOICE, BillingShapes.INVOICE),
            Map.entry(ObjectKind.PRODUCT, CatalogShapes.PRODUCT),
            Map.entry(ObjectKind.PRICE, CatalogShapes.PRICE),
            Map.entry(ObjectKind.PLAN, CatalogShapes.PLAN),
            Map.entry(ObjectKind.INVOICE_PAYMENT, PaymentShapes.INVOICE_PAYMENT),
            Map.entry(ObjectKind.PAYMENT_INTENT, PaymentShapes.PAYMENT_INTENT),
            Map.entry(ObjectKind.SETUP_INTENT, PaymentShapes.SETUP_INTENT),
            Map.entry(ObjectKind.CHECKOUT_SESSION, PaymentShapes.CHECKOUT_SESSION),
            Map.entry(ObjectKind.CHARGE, PaymentShapes.CHARGE),
            Map.entry(ObjectKind.REFUND, PaymentShapes.REFUND),
            Map.entry(ObjectKind.DISPUTE, PaymentShapes.DISPUTE)));

    /** Facts that one API version tells and another does not, so that a missing one is no difference; and a mere stamp. */
    private static final Map<ObjectKind, Set<String>> NOT_COMPARED = new EnumMap<>(Map.of(
            ObjectKind.PRODUCT, Set.of("updated"),
            ObjectKind.INVOICE, Set.of("payment_intents"),
            ObjectKind.PAYMENT_INTENT, Set.of("invoice"),
            ObjectKind.CHARGE, Set.of("invoice"),
            ObjectKind.REFUND, Set.of("customer"),
            // Before 2022-08-01 a session had its intents from the start, and a setup intent in subscription mode too.
            ObjectKind.CHECKOUT_SESSION, Set.of("payment_intent", "setup_intent")));

    private Shapes() {}

    /** The facts of one object; unmodifiable. */
    public static Map<String, Object> facts(ObjectKind kind, Map<String, Object> object) {
        Map<String, Object> facts = new TreeMap<>();
        for (Field field : FIELDS.get(kind)) {
            Object value = field.reader().apply(object);
            if (value != null) {
                facts.put(field.key(), value);
            }
        }
        return Collections.unmodifiableMap(facts);
    }

    /**
     * What of an object's facts takes part when two snapshots are compared: equal for two renderings of one truth by
     * different API versions, and for any two tombstones of one object.
     */
    public static Map<String, Object> comparable(ObjectKind kind, Map<String, Object> facts) {
        Map<String, Object> comparable = new TreeMap<>(facts);
        if (facts.containsKey("deleted")) {
            comparable.keySet().retainAll(Set.of("id", "deleted"));
        } else {
            comparable.keySet().removeAll(NOT_COMPARED.getOrDefault(kind, Set.of()));
        }
        return Collections.unmodifiableMap(comparable);
    }
}
