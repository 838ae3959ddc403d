package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.Map;

/** Where a customer sees an invoice, and pays it. */
final class InvoicePage implements Page {
    private final SandboxAccount account;
    private final Collecting collecting;
    private final PaymentMethods methods;

    InvoicePage(SandboxAccount account, Collecting collecting, PaymentMethods methods) {
        this.account = account;
        this.collecting = collecting;
        this.methods = methods;
    }

    @Override
    public HttpAnswer show(String id, String problem) {
        Map<String, Object> invoice = account.get(Kind.INVOICE, id);
        StringBuilder lines = new StringBuilder();
        for (Map<String, Object> line : account.entries(id)) {
            lines.append("<section>")
                    .append(Html.text(line.get("description")))
                    .append(": ")
                    .append(Html.money(Shape.number(line, "amount"), Json.string(line, "currency")))
                    .append("</section>");
        }
        String due = Html.money(Shape.number(invoice, "amount_remaining"), Json.string(invoice, "currency"));
        String pay = Shape.statusIn(invoice, "open") ? Html.form("pay", Html.cards(), "Pay") : "";
        return Html.page(
                "Invoice " + invoice.get("number"),
                Html.problem(problem) + "<p>Status: " + Html.text(invoice.get("status")) + ", due: " + due + "</p>"
                        + lines + pay);
    }

    @Override
    public HttpAnswer act(String id, Parameters form) {
        if (!Shape.statusIn(account.get(Kind.INVOICE, id), "open")) {
            return show(id, "This invoice cannot be paid.");
        }
        Map<String, Object> method = methods.resolve(form.required("card"), "card");
        return switch (collecting.collect(id, method, false)) {
            case ACTION_REQUIRED -> HttpAnswer.redirect(account.page("/authenticate/"
                    + Json.string(
                            account.table(Kind.INVOICE_PAYMENT)
                                    .all(row -> id.equals(row.get("invoice")))
                                    .get(0),
                            "payment",
                            "payment_intent")));
            case DECLINED -> show(id, "Your card was declined.");
            default -> show(id, null);
        };
    }
}
