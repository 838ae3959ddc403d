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
        Map<String, Object> session = account.get(Kind.CHECKOUT_SESSION, id);
        if (!Shape.statusIn(session, "open")) {
            return Html.page("This page is " + session.get("status"), Html.link(success(session), "Back"));
        }
        StringBuilder lines = new StringBuilder();
        for (Map<String, Object> item : account.entries(id)) {
            lines.append("<section>")
                    .append(Html.text(item.get("quantity") + " × " + item.get("description")))
                    .append(": ")
                    .append(Html.money(Shape.number(item, "amount_total"), Json.string(item, "currency")))
                    .append("</section>");
        }
        String customer = Json.string(session, "customer");
        String email = Json.string(session, "customer_email");
        String fields = customer != null
                ? Html.cards()
                : "<label>E-mail<input name=\"email\" type=\"email\" required value=\""
                        + Html.text(email == null ? "" : email)
                        + "\"></label><label>Name<input name=\"name\"></label>" + Html.cards();
        String form = Html.form("pay", fields, "setup".equals(session.get("mode")) ? "Save card" : "Pay");
        return Html.page(
                "Checkout",
                Html.problem(problem)
                        + lines
                        + form
                        + Html.link(Json.string(session, "cancel_url"), "Back to the shop"));
    }

    @Override
    public HttpAnswer act(String id, Parameters form) {
        buying.complete(id, form.required("card"), form.text("email"), form.text("name"));
        String back = success(account.get(Kind.CHECKOUT_SESSION, id));
        return back == null ? show(id, null) : HttpAnswer.redirect(back);
    }

    private static String success(Map<String, Object> session) {
        String url = Json.string(session, "success_url");
        return url == null ? null : url.replace("{CHECKOUT_SESSION_ID}", Shape.id(session));
    }
}
