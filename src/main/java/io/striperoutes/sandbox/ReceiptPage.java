package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
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
        String currency = (String) charge.get("currency");
        long refunded = Shape.number(charge, "amount_refunded");
        return Html.page(
                "Receipt",
                Html.table(Html.row("Amount", Money.text(Shape.number(charge, "amount"), currency))
                        + (refunded == 0 ? "" : Html.row("Refunded", Money.text(refunded, currency)))
                        + Html.row("Date", Html.date(Shape.number(charge, "created")))
                        + Html.row("Paid with", PaymentMethods.name(Json.map(charge, "payment_method_details")))
                        + Html.row("Status", (String) charge.get("status"))));
    }

    @Override
    public HttpAnswer act(String id, Parameters form) {
        return show(id, null);
    }
}
