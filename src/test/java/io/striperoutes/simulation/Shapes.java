package io.striperoutes.simulation;

import io.striperoutes.stripe.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Renders an object in a generation; one class of shapes per family of objects. */
final class Shapes {
    private Shapes() {}

    static Map<String, Object> render(Snapshot snapshot, Generation generation) {
        Map<String, Object> rendered =
                switch (snapshot.object()) {
                    case "subscription" -> SubscriptionShape.render(snapshot, generation);
                    case "invoice" -> InvoiceShape.render(snapshot, generation);
                    case "invoice_payment" -> InvoiceShape.payment(snapshot);
                    case "payment_intent" -> PaymentShape.intent(snapshot, generation);
                    case "charge" -> PaymentShape.charge(snapshot, generation);
                    case "refund" -> PaymentShape.refund(snapshot, generation);
                    case "dispute" -> PaymentShape.dispute(snapshot);
                    case "checkout.session" -> CheckoutShape.session(snapshot, generation);
                    case "setup_intent" -> CheckoutShape.setupIntent(snapshot);
                    case "customer" -> CustomerShape.customer(snapshot, generation);
                    case "payment_method" -> CustomerShape.paymentMethod(snapshot);
                    case "price" -> CatalogShape.price(snapshot.id(), snapshot.facts());
                    case "product" -> CatalogShape.product(snapshot, generation);
                    default -> throw new IllegalArgumentException("no shape for " + snapshot.object());
                };
        return copy(rendered);
    }

    /** An object of that kind: its id if it has one, the template, then the facts but for the named ones. */
    static Map<String, Object> object(Snapshot snapshot, Map<String, Object> template, String... unlike) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (snapshot.id() != null) {
            object.put("id", snapshot.id());
        }
        object.put("object", snapshot.object());
        object.putAll(template);
        object.putAll(snapshot.facts());
        List.of(unlike).forEach(object::remove);
        return object;
    }

    /** A list object with all its entries. */
    static Map<String, Object> list(String url, List<Map<String, Object>> data) {
        return Snapshot.entries("object", "list", "data", data, "has_more", false, "url", url);
    }

    static Map<String, Object> template(String json) {
        return Json.object(json);
    }

    /** A copy that may be changed freely, with the numbers that a JSON reader would give. */
    private static Map<String, Object> copy(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, value) -> copy.put((String) name, copyValue(value)));
        return copy;
    }

    private static Object copyValue(Object value) {
        if (value instanceof Map<?, ?> map) {
            return copy(map);
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(entry -> copy.add(copyValue(entry)));
            return copy;
        }
        if (value instanceof Long number && number == number.intValue()) {
            return number.intValue();
        }
        return value;
    }
}
