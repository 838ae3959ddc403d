package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.Map;

/** {@code POST /v1/charges}: money is taken without a payment intent, in an older way. */
final class DirectCharges {
    private final SandboxAccount account;
    private final Charges charges;
    private final PaymentMethods methods;

    DirectCharges(SandboxAccount account, Charges charges, PaymentMethods methods) {
        this.account = account;
        this.charges = charges;
        this.methods = methods;
    }

    void route(Router router) {
        router.post("/v1/charges", this::create);
    }

    private Map<String, Object> create(Call call) {
        Parameters given = call.parameters();
        given.required("amount");
        String customer = given.text("customer");
        Map<String, Object> owner = customer == null ? null : account.get(Kind.CUSTOMER, customer, "customer");
        String source = given.text("source", owner == null ? null : Json.string(owner, "default_source"));
        if (source == null) {
            throw StripeError.missingParameter("source");
        }
        Map<String, Object> money = Shape.of(
                "amount", given.integer("amount"),
                "currency", given.required("currency"),
                "customer", customer,
                "description", given.text("description"),
                "metadata", Map.of(),
                "receipt_email", given.text("receipt_email"));
        given.mergeMetadata(money);
        Map<String, Object> method = methods.resolve(source, "source");
        Card card = Card.of(method);
        if (card.behavior != Card.Behavior.SUCCEEDS) {
            Map<String, Object> error = Shape.of(
                    "code", "card_declined", "decline_code", "generic_decline", "message", "Your card was declined.");
            String failed = charges.make(money, method, false, error);
            throw StripeError.card(
                    "card_declined", "generic_decline", "Your card was declined.", Shape.of("charge", failed));
        }
        String charge = charges.make(money, method, given.flag("capture", true), null);
        charges.afterwards(charge, card);
        return account.get(Kind.CHARGE, charge);
    }
}
