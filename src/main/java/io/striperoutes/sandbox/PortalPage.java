package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;

/** Where customers look after their own subscriptions and cards. */
final class PortalPage implements Page {
    private final SandboxAccount account;
    private final SubscriptionChanges changes;
    private final Renewing renewing;
    private final PaymentMethodUpdate methodUpdate;

    PortalPage(
            SandboxAccount account, SubscriptionChanges changes, Renewing renewing, PaymentMethodUpdate methodUpdate) {
        this.account = account;
        this.changes = changes;
        this.renewing = renewing;
        this.methodUpdate = methodUpdate;
    }

    @Override
    public HttpAnswer show(String id, String problem) {
        Map<String, Object> session = account.get(Kind.PORTAL_SESSION, id);
        StringBuilder body = new StringBuilder(Html.problem(problem));
        if (session.get("flow") != null) {
            body.append(flow(Json.map(session, "flow"))).append(Html.link(Json.string(session, "return_url"), "Back"));
            return Html.page("Your billing", body.toString());
        }
        for (Map<String, Object> subscription : subscriptions(session)) {
            body.append("<section>")
                    .append(Html.text(subscription.get("id") + ": " + subscription.get("status")))
                    .append(subscription.get("cancel_at") == null ? "" : " (will end)")
                    .append(forms(subscription))
                    .append("</section>");
        }
        body.append(Html.form("card", Html.cards(), "Use this card from now on"))
                .append(Html.link(Json.string(session, "return_url"), "Back"));
        return Html.page("Your billing", body.toString());
    }

    /** Only what the session was made for. */
    private String flow(Map<String, Object> flow) {
        String type = (String) flow.get("type");
        if (type.equals("payment_method_update")) {
            return Html.form("card", Html.cards(), "Use this card from now on");
        }
        Map<String, Object> subscription = account.get(Kind.SUBSCRIPTION, Json.string(flow, type, "subscription"));
        return switch (type) {
            case "subscription_cancel" -> Html.form("cancel", hidden(subscription), "Cancel at the end of the period");
            case "subscription_update_confirm" -> Html.form("confirm", hidden(subscription), "Confirm the change");
            default -> Html.form("change", hidden(subscription) + prices(subscription), "Change to this price");
        };
    }

    /** Makes the change that the session was made to confirm. */
    private void confirm(Map<String, Object> session, String subscription) {
        Map<String, Object> wanted = Shape.of();
        for (Map<String, Object> item : Json.maps(session, "flow", "subscription_update_confirm", "items")) {
            Map<String, Object> change = Shape.of();
            item.forEach((name, value) -> {
                if (value != null) {
                    change.put(name, String.valueOf(value));
                }
            });
            wanted.put(String.valueOf(wanted.size()), change);
        }
        changes.apply(subscription, parameters("items", wanted));
    }

    private List<Map<String, Object>> subscriptions(Map<String, Object> session) {
        return account.table(Kind.SUBSCRIPTION)
                .all(row -> session.get("customer").equals(row.get("customer"))
                        && !Shape.statusIn(row, "canceled", "incomplete_expired"));
    }

    private static String hidden(Map<String, Object> subscription) {
        return "<input type=\"hidden\" name=\"subscription\" value=\"" + Html.text(subscription.get("id")) + "\">";
    }

    private String prices(Map<String, Object> subscription) {
        StringBuilder prices = new StringBuilder("<select name=\"price\">");
        account.table(Kind.PRICE)
                .all(price -> price.get("recurring") != null
                        && Json.isTrue(price, "active")
                        && price.get("currency").equals(subscription.get("currency")))
                .forEach(price -> prices.append("<option value=\"")
                        .append(Html.text(price.get("id")))
                        .append("\">")
                        .append(Html.text(account.get(Kind.PRODUCT, (String) price.get("product"))
                                .get("name")))
                        .append(", ")
                        .append(Html.money(Shape.number(price, "unit_amount"), Json.string(price, "currency")))
                        .append("</option>"));
        return prices.append("</select>").toString();
    }

    private String forms(Map<String, Object> subscription) {
        String id = hidden(subscription);
        String change = Html.form("change", id + prices(subscription), "Change to this price");
        return change
                + (subscription.get("cancel_at") == null
                        ? Html.form("cancel", id, "Cancel at the end of the period")
                        : Html.form("keep", id, "Keep it"))
                + Html.form("end", id, "Cancel now");
    }

    @Override
    public HttpAnswer act(String id, Parameters form) {
        Map<String, Object> session = account.get(Kind.PORTAL_SESSION, id);
        String customer = (String) session.get("customer");
        if ("card".equals(form.text("act"))) {
            String confirm = methodUpdate.apply(customer, form.required("card"));
            return confirm == null ? show(id, null) : HttpAnswer.redirect(account.page("/authenticate/" + confirm));
        }
        String subscription = form.required("subscription");
        if (subscriptions(session).stream().map(Shape::id).noneMatch(subscription::equals)) {
            return show(id, "There is no such subscription any more.");
        }
        switch (form.required("act")) {
            case "cancel" -> changes.apply(subscription, parameters("cancel_at_period_end", "true"));
            case "keep" -> changes.apply(subscription, parameters("cancel_at_period_end", "false"));
            case "confirm" -> confirm(session, subscription);
            case "end" -> renewing.end(subscription, "cancellation_requested");
            default -> change(subscription, form.required("price"));
        }
        return show(id, null);
    }

    private void change(String subscription, String price) {
        Map<String, Object> item = account.entries(subscription).get(0);
        Map<String, Object> change = Shape.of(
                "id", item.get("id"),
                "price", price,
                "quantity", String.valueOf(item.get("quantity")));
        changes.apply(subscription, parameters("items", Shape.of("0", change)));
    }

    private static Parameters parameters(String name, Object value) {
        return new Parameters(Shape.of(name, value));
    }
}
