package io.striperoutes.sandbox;

import java.util.Map;

/** The bank's page, where a customer confirms a payment, or does not. */
final class AuthenticationPage implements Page {
    private final SandboxAccount account;
    private final PaymentIntents intents;

    AuthenticationPage(SandboxAccount account, PaymentIntents intents) {
        this.account = account;
        this.intents = intents;
    }

    @Override
    public HttpAnswer show(String id, String problem) {
        Map<String, Object> intent = account.get(Kind.PAYMENT_INTENT, id);
        boolean asks = Shape.statusIn(intent, "requires_action");
        return Html.page(
                "Your bank",
                Html.problem(problem) + "<p>Payment of "
                        + Html.money(Shape.number(intent, "amount"), (String) intent.get("currency")) + ": "
                        + Html.text(intent.get("status")) + "</p>"
                        + (asks ? Html.form("confirm", "", "Confirm") + Html.form("fail", "", "Refuse") : ""));
    }

    @Override
    public HttpAnswer act(String id, Parameters form) {
        Map<String, Object> intent = account.get(Kind.PAYMENT_INTENT, id);
        if (!Shape.statusIn(intent, "requires_action")) {
            return show(id, "There is nothing to confirm.");
        }
        if ("confirm".equals(form.text("act"))) {
            Map<String, Object> method = account.get(Kind.PAYMENT_METHOD, (String) intent.get("payment_method"));
            intents.attempt(id, method, true);
        } else {
            intents.refuse(id);
        }
        return show(id, null);
    }
}
