package io.striperoutes.sandbox;

import java.util.Map;

/** The bank's page, where a customer confirms that a card may be kept, or does not. */
final class SetupAuthenticationPage implements Page {
    private final SandboxAccount account;
    private final SetupIntents intents;

    SetupAuthenticationPage(SandboxAccount account, SetupIntents intents) {
        this.account = account;
        this.intents = intents;
    }

    @Override
    public HttpAnswer show(String id, String problem) {
        Map<String, Object> intent = account.get(Kind.SETUP_INTENT, id);
        if (!Shape.statusIn(intent, "requires_action")) {
            return Html.page(
                    "Your bank",
                    Shape.statusIn(intent, "succeeded")
                            ? Html.done("Your card is saved.")
                            : Html.problem("Your card was not saved."));
        }
        return Html.page(
                "Your bank asks",
                "<p>Please confirm that your card is kept for later payments. (3-D Secure)</p>"
                        + Html.problem(problem)
                        + Html.form("confirm", "", "Confirm")
                        + Html.quietForm("fail", "", "Refuse"));
    }

    @Override
    public HttpAnswer act(String id, Parameters form) {
        if (Shape.statusIn(account.get(Kind.SETUP_INTENT, id), "requires_action")) {
            intents.answer(id, "confirm".equals(form.text("act")));
        }
        return show(id, null);
    }
}
