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
        String amount = Money.text(Shape.number(intent, "amount"), (String) intent.get("currency"));
        if (!Shape.statusIn(intent, "requires_action")) {
            String outcome = Shape.statusIn(intent, "succeeded")
                    ? Html.done("You have confirmed the payment of " + amount + ".")
                    : Html.problem("The payment of " + amount + " was not confirmed.");
            return Html.page("Your bank", outcome + back(id));
        }
        return Html.page(
                "Your bank asks",
                "<p>" + Html.text("Please confirm a payment of " + amount + ". (3-D Secure)") + "</p>"
                        + Html.problem(problem)
                        + Html.form("confirm", "", "Confirm")
                        + Html.quietForm("fail", "", "Refuse"));
    }

    private String back(String intent) {
        String invoice = (String) account.notes(intent).get("invoice");
        return invoice == null ? "" : Html.link(account.page("/i/" + invoice), "To the invoice");
    }

    @Override
    public HttpAnswer act(String id, Parameters form) {
        Map<String, Object> intent = account.get(Kind.PAYMENT_INTENT, id);
        if (!Shape.statusIn(intent, "requires_action")) {
            return show(id, null);
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
