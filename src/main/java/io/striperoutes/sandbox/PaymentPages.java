package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.Map;

/** {@code /v1/payment_pages}: how Stripe's command line, which has no browser, pays on the page of a Checkout session. */
final class PaymentPages {
    private final SandboxAccount account;
    private final Buying buying;

    PaymentPages(SandboxAccount account, Buying buying) {
        this.account = account;
        this.buying = buying;
    }

    void route(Router router) {
        router.get("/v1/payment_pages/:id", call -> account.get(Kind.CHECKOUT_SESSION, call.id()))
                .post("/v1/payment_pages/:id/confirm", this::confirm);
    }

    private Map<String, Object> confirm(Call call) {
        Parameters given = call.parameters();
        Map<String, Object> session = account.get(Kind.CHECKOUT_SESSION, call.id());
        long amount = Shape.number(session, "amount_total");
        if (given.integer("expected_amount", amount) != amount) {
            throw StripeError.invalid("The amount has changed to " + amount + ".", "expected_amount", null);
        }
        String id = given.required("payment_method");
        Map<String, Object> method = account.find(Kind.PAYMENT_METHOD, id);
        buying.complete(
                call.id(),
                id,
                method == null ? null : Json.string(method, "billing_details", "email"),
                method == null ? null : Json.string(method, "billing_details", "name"));
        return account.get(Kind.CHECKOUT_SESSION, call.id());
    }
}
