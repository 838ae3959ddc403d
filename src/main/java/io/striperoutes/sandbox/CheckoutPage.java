package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.Map;

/** Where a customer pays. */
final class CheckoutPage implements Page {
    private final SandboxAccount account;
    private final Buying buying;

    CheckoutPage(SandboxAccount account, Buying buying) {
        this.account = account;
        this.buying = buying;
    }

    @Override
    public HttpAnswer show(String id, String problem) {
        return show(id, problem, new Parameters(Map.of()));
    }

    /** @param form what was filled in before, to be shown again */
    private HttpAnswer show(String id, String problem, Parameters form) {
        Map<String, Object> session = account.get(Kind.CHECKOUT_SESSION, id);
        if (Shape.statusIn(session, "expired")) {
            return Html.page(
                    "This checkout has expired",
                    "<p>Nothing was paid. Please go back and begin again.</p>"
                            + Html.link(Json.string(session, "cancel_url"), "Back to the shop"));
        }
        if (Shape.statusIn(session, "complete")) {
            return Html.page(
                    "This checkout is complete",
                    Html.done(
                                    "unpaid".equals(session.get("payment_status"))
                                            ? "Your payment is under way."
                                            : "Thank you.")
                            + Html.link(success(session), "Back to the shop"));
        }
        return Html.pageBeforeShop(
                buying.isAsked(id) ? "Your bank asks" : title(session),
                lines(session)
                        + (buying.isAsked(id) ? question(session) : payment(session, problem, form))
                        + Html.link(Json.string(session, "cancel_url"), "Back to the shop"));
    }

    private static String title(Map<String, Object> session) {
        return switch ((String) session.get("mode")) {
            case "setup" -> "Save your payment method";
            case "subscription" -> "Subscribe for " + total(session);
            default -> "Pay " + total(session);
        };
    }

    private static String total(Map<String, Object> session) {
        return Money.text(Shape.number(session, "amount_total"), Json.string(session, "currency"));
    }

    private String lines(Map<String, Object> session) {
        StringBuilder rows = new StringBuilder();
        for (Map<String, Object> item : account.entries(Shape.id(session))) {
            long quantity = Shape.number(item, "quantity");
            rows.append(Html.row(
                    (quantity == 1 ? "" : quantity + " × ") + item.get("description"),
                    Money.text(Shape.number(item, "amount_total"), Json.string(item, "currency"))
                            + Prices.period(Json.map(item, "price"))));
        }
        return rows.isEmpty() ? "" : Html.table(rows.toString());
    }

    private static String payment(Map<String, Object> session, String problem, Parameters form) {
        String email = form.text("email", Json.string(session, "customer_email"));
        String person = session.get("customer") != null
                ? ""
                : Html.field("Email", "email", "email", email) + Html.field("Name", "name", "text", form.text("name"));
        String button =
                switch ((String) session.get("mode")) {
                    case "setup" -> "Save";
                    case "subscription" -> "Subscribe";
                    default -> "Pay " + total(session);
                };
        return Html.form("pay", Html.problem(problem) + person + Html.cards(), button);
    }

    private static String question(Map<String, Object> session) {
        String what = "setup".equals(session.get("mode"))
                ? "that your payment method is kept"
                : "a payment of " + total(session);
        return "<p>" + Html.text("Please confirm " + what + ". (3-D Secure)") + "</p>"
                + Html.form("confirm", "", "Confirm")
                + Html.quietForm("fail", "", "Refuse");
    }

    @Override
    public HttpAnswer act(String id, Parameters form) {
        try {
            switch (form.text("act", "pay")) {
                case "confirm" -> buying.answer(id, true);
                case "fail" -> buying.answer(id, false);
                default -> buying.pay(id, form.required("card"), form.text("email"), form.text("name"));
            }
        } catch (StripeError e) {
            return show(id, e.getMessage(), form);
        }
        Map<String, Object> session = account.get(Kind.CHECKOUT_SESSION, id);
        String back = Shape.statusIn(session, "complete") ? success(session) : null;
        return back == null ? show(id, null) : HttpAnswer.redirect(back);
    }

    private static String success(Map<String, Object> session) {
        String url = Json.string(session, "success_url");
        return url == null ? null : url.replace("{CHECKOUT_SESSION_ID}", Shape.id(session));
    }
}
