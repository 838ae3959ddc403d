package io.striperoutes.sandbox;

import java.util.Map;

/** What a customer gets to see of a charge. */
final class ReceiptPage implements Page {
    private final SandboxAccount account;

    ReceiptPage(SandboxAccount account) {
        this.account = account;
    }

    @Override
    public HttpAnswer show(String id, String problem) {
        Map<String, Object> charge = account.get(Kind.CHARGE, id);
        return Html.page(
                "Receipt",
                "<p>" + Html.money(Shape.number(charge, "amount"), (String) charge.get("currency")) + ": "
                        + Html.text(charge.get("status")) + "</p>");
    }

    @Override
    public HttpAnswer act(String id, Parameters form) {
        return show(id, null);
    }
}
