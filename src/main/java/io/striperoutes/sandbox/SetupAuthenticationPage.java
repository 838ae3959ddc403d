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
        boolean asks = Shape.statusIn(intent, "requires_action");
        return Html.page(
                "Your bank",
                Html.problem(problem) + "<p>Keep this card: " + Html.text(intent.get("status")) + "</p>"
                        + (asks ? Html.form("confirm", "", "Confirm") + Html.form("fail", "", "Refuse") : ""));
    }

    @Override
    public HttpAnswer act(String id, Parameters form) {
        if (!Shape.statusIn(account.get(Kind.SETUP_INTENT, id), "requires_action")) {
            return show(id, "There is nothing to confirm.");
        }
        intents.answer(id, "confirm".equals(form.text("act")));
        return show(id, null);
    }
}
