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
        String due = money(invoice, "amount_remaining");
        boolean open = Shape.statusIn(invoice, "open");
        boolean underWay = open && isUnderWay(id);
        String state = open
                ? underWay
                        ? Html.done("Your payment of " + due + " is under way.")
                        : Html.form("pay", Html.problem(problem) + Html.cards(), "Pay " + due)
                : Shape.statusIn(invoice, "paid")
                        ? Html.done("This invoice is paid. Thank you.")
                        : "<p>This invoice is " + Html.text(invoice.get("status")) + ": there is nothing to pay.</p>";
        return Html.page("Invoice " + invoice.get("number"), facts(invoice) + lines(invoice) + state);
    }

    private String facts(Map<String, Object> invoice) {
        Long due = Json.integer(invoice, "due_date");
        String to = Json.string(invoice, "customer_name");
        String rows = (to == null ? "" : Html.row("To", to))
                + Html.row("Date", Html.date(Shape.number(invoice, "effective_at")))
                + (due == null ? "" : Html.row("Due", Html.date(due)));
        return Html.table(rows);
    }

    private String lines(Map<String, Object> invoice) {
        StringBuilder rows = new StringBuilder();
        for (Map<String, Object> line : account.entries(Shape.id(invoice))) {
            rows.append(Html.row(Json.string(line, "description"), money(line, "amount")));
        }
        return "<h2>Lines</h2>"
                + Html.table(
                        rows.append(Html.sum("Total", money(invoice, "total"))).toString());
    }

    private static String money(Map<String, Object> of, String name) {
        return Money.text(Shape.number(of, name), Json.string(of, "currency"));
    }

    @Override
    public HttpAnswer act(String id, Parameters form) {
        if (!Shape.statusIn(account.get(Kind.INVOICE, id), "open") || isUnderWay(id)) {
            return show(id, null);
        }
        Map<String, Object> method = methods.resolve(form.required("card"), "card");
        return switch (collecting.collect(id, method, false)) {
            case ACTION_REQUIRED -> HttpAnswer.redirect(account.page("/authenticate/" + intent(id)));
            case DECLINED -> show(
                    id, Json.string(account.get(Kind.PAYMENT_INTENT, intent(id)), "last_payment_error", "message"));
            default -> show(id, null);
        };
    }

    /** Whether money for it is on its way from a bank. */
    private boolean isUnderWay(String invoice) {
        String intent = intent(invoice);
        return intent != null && Shape.statusIn(account.get(Kind.PAYMENT_INTENT, intent), "processing");
    }

    private String intent(String invoice) {
        return account.table(Kind.INVOICE_PAYMENT).all(row -> invoice.equals(row.get("invoice"))).stream()
                .map(payment -> Json.string(payment, "payment", "payment_intent"))
                .findFirst()
                .orElse(null);
    }
}
