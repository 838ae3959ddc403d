package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;

/** What the portal shows: of everything, or of what a session was made for. */
final class PortalView {
    private final SandboxAccount account;
    private final PortalInvoices invoices;

    PortalView(SandboxAccount account) {
        this.account = account;
        this.invoices = new PortalInvoices(account);
    }

    /** The subscriptions about which something can be done. */
    List<Map<String, Object>> subscriptions(Map<String, Object> session) {
        return account.table(Kind.SUBSCRIPTION)
                .all(row -> session.get("customer").equals(row.get("customer"))
                        && !Shape.statusIn(row, "canceled", "incomplete_expired"));
    }

    /**
     * All between the title and the way back.
     *
     * @param done what has just been done, or null
     * @param problem why it could not be done, or null; shown at its form
     * @param form what was asked for
     */
    String body(Map<String, Object> session, String done, String problem, Parameters form) {
        Map<String, Object> flow = Json.map(session, "flow");
        if (!flow.isEmpty()) {
            return Html.done(done) + (done == null ? Html.problem(problem) + flow(session, flow) : "");
        }
        StringBuilder body = new StringBuilder(Html.done(done));
        for (Map<String, Object> subscription : subscriptions(session)) {
            boolean asked = Shape.id(subscription).equals(form.text("subscription"));
            body.append("<section id=\"" + Html.text(Shape.id(subscription)) + "\"><h2>")
                    .append(Html.text(name(subscription)))
                    .append("</h2>")
                    .append(facts(subscription))
                    .append(asked ? Html.problem(problem) : "")
                    .append(forms(session, subscription))
                    .append("</section>");
        }
        boolean card = "card".equals(form.text("act"));
        return body.append(card(session, card ? problem : null))
                .append(may(session, "invoice_history") ? invoices.of(Json.string(session, "customer")) : "")
                .toString();
    }

    private String flow(Map<String, Object> session, Map<String, Object> flow) {
        String type = (String) flow.get("type");
        if (type.equals("payment_method_update")) {
            return card(session, null);
        }
        Map<String, Object> subscription = account.get(Kind.SUBSCRIPTION, Json.string(flow, type, "subscription"));
        String shown = "<h2>" + Html.text(name(subscription)) + "</h2>" + facts(subscription);
        return shown
                + switch (type) {
                    case "subscription_cancel" -> Html.form(
                            "cancel", hidden(subscription), "Cancel at the end of the period");
                    case "subscription_update_confirm" -> wanted(flow)
                            + Html.form("confirm", hidden(subscription), "Confirm the change");
                    default -> change(subscription);
                };
    }

    private String wanted(Map<String, Object> flow) {
        StringBuilder rows = new StringBuilder();
        for (Map<String, Object> item : Json.maps(flow, "subscription_update_confirm", "items")) {
            Map<String, Object> price = account.find(Kind.PRICE, Json.string(item, "price"));
            Long quantity = Json.integer(item, "quantity");
            rows.append(Html.row(
                    "Change to" + (quantity == null ? "" : " " + quantity + " ×"),
                    price == null ? "the same price" : described(price)));
        }
        return Html.table(rows.toString());
    }

    private String name(Map<String, Object> subscription) {
        return String.join(
                ", ",
                account.entries(Shape.id(subscription)).stream()
                        .map(item -> product(Json.map(item, "price")))
                        .toList());
    }

    private String product(Map<String, Object> price) {
        return Json.string(account.get(Kind.PRODUCT, (String) price.get("product")), "name");
    }

    private String described(Map<String, Object> price) {
        return product(price) + ", " + amount(price);
    }

    private static String amount(Map<String, Object> price) {
        return Money.text(Shape.number(price, "unit_amount"), Json.string(price, "currency")) + Prices.period(price);
    }

    private String facts(Map<String, Object> subscription) {
        StringBuilder rows = new StringBuilder();
        long end = Long.MAX_VALUE;
        for (Map<String, Object> item : account.entries(Shape.id(subscription))) {
            Map<String, Object> price = Json.map(item, "price");
            long quantity = Shape.number(item, "quantity");
            rows.append(Html.row((quantity == 1 ? "" : quantity + " × ") + product(price), amount(price)));
            end = Math.min(end, Shape.number(item, "current_period_end"));
        }
        Long cancelAt = Json.integer(subscription, "cancel_at");
        boolean live = Shape.statusIn(subscription, "active", "trialing");
        String status = Json.string(subscription, "status").replace('_', ' ');
        rows.append(Html.row("Status", status))
                .append(
                        cancelAt != null
                                ? Html.row("Will end on", Html.date(cancelAt))
                                : live ? Html.row("Renews on", Html.date(end)) : "");
        return Html.table(rows.toString());
    }

    private static String hidden(Map<String, Object> subscription) {
        return Html.hidden("subscription", Shape.id(subscription));
    }

    private String forms(Map<String, Object> session, Map<String, Object> subscription) {
        String id = hidden(subscription);
        String cancel = subscription.get("cancel_at") == null
                ? Html.quietForm("cancel", id, "Cancel at the end of the period")
                : Html.form("keep", id, "Keep it");
        return (may(session, "subscription_update") ? change(subscription) : "")
                + (may(session, "subscription_cancel") ? cancel + Html.quietForm("end", id, "Cancel now") : "");
    }

    private boolean may(Map<String, Object> session, String feature) {
        return Json.isTrue(configuration(session), "features", feature, "enabled");
    }

    private Map<String, Object> configuration(Map<String, Object> session) {
        return account.get(Kind.PORTAL_CONFIGURATION, Json.string(session, "configuration"));
    }

    private String change(Map<String, Object> subscription) {
        String now = Json.string(account.entries(Shape.id(subscription)).get(0), "price", "id");
        StringBuilder options = new StringBuilder("<label>Plan<select name=\"price\">");
        account.table(Kind.PRICE)
                .all(price -> price.get("recurring") != null
                        && Json.isTrue(price, "active")
                        && price.get("currency").equals(subscription.get("currency")))
                .forEach(price -> options.append(Html.option(
                        Shape.id(price), described(price), Shape.id(price).equals(now))));
        return Html.form("change", hidden(subscription) + options.append("</select></label>"), "Change the plan");
    }

    private String card(Map<String, Object> session, String problem) {
        Map<String, Object> customer = account.get(Kind.CUSTOMER, (String) session.get("customer"));
        Map<String, Object> method =
                account.find(Kind.PAYMENT_METHOD, Json.string(customer, "invoice_settings", "default_payment_method"));
        for (Map<String, Object> subscription : subscriptions(session)) {
            Map<String, Object> own =
                    account.find(Kind.PAYMENT_METHOD, Json.string(subscription, "default_payment_method"));
            method = own == null ? method : own;
        }
        return "<section id=\"payment-method\"><h2>Payment method</h2>"
                + (method == null ? "" : Html.table(Html.row("Now", PaymentMethods.name(method))))
                + Html.form("card", Html.problem(problem) + Html.cards(), "Use this from now on")
                + "</section>";
    }

    /** Where the page leads back to; null if nothing says so. */
    String back(Map<String, Object> session) {
        String url = Json.string(session, "return_url");
        return url == null ? Json.string(configuration(session), "default_return_url") : url;
    }
}
