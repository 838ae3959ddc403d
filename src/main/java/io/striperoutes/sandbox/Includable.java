package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;

/** What objects show only on request: lists that belong to them, and whatever an id stands for. */
final class Includable {
    private static final List<Kind> REFERRED = List.of(Kind.values());

    private final SandboxAccount account;

    Includable(SandboxAccount account) {
        this.account = account;
    }

    /** The object of that id, of whatever kind; null if there is none. */
    Map<String, Object> byId(String id) {
        for (Kind kind : REFERRED) {
            Map<String, Object> found = account.find(kind, id);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** What the object shows under that name on request; null if there is nothing of the kind. */
    Object of(Map<String, Object> object, String name) {
        String id = Shape.id(object);
        return switch (object.get("object") + "." + name) {
            case "customer.subscriptions" -> list(Kind.SUBSCRIPTION, "customer", id);
            case "customer.sources", "customer.tax_ids" -> Shape.nested(
                    Kind.CUSTOMER.path + "/" + id + "/" + name, List.of());
            case "invoice.payments" -> list(Kind.INVOICE_PAYMENT, "invoice", id);
            case "invoice.confirmation_secret" -> confirmationSecret(id);
            case "charge.refunds" -> list(Kind.REFUND, "charge", id);
            case "checkout.session.line_items" -> Shape.nested(
                    Kind.CHECKOUT_SESSION.path + "/" + id + "/line_items", account.entries(id));
            default -> null;
        };
    }

    private Map<String, Object> confirmationSecret(String invoice) {
        List<Map<String, Object>> payments =
                account.table(Kind.INVOICE_PAYMENT).all(row -> invoice.equals(row.get("invoice")));
        if (payments.isEmpty()) {
            return null;
        }
        String intent = Json.string(payments.get(0), "payment", "payment_intent");
        return Shape.of(
                "client_secret",
                account.get(Kind.PAYMENT_INTENT, intent).get("client_secret"),
                "type",
                "payment_intent");
    }

    private Map<String, Object> list(Kind kind, String owner, String id) {
        List<Map<String, Object>> all = account.table(kind).all(row -> id.equals(row.get(owner)));
        return Shape.nested(kind.path + "?" + owner + "=" + id, all);
    }
}
