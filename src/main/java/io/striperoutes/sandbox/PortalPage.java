package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.Map;

/** Where customers look after their own subscriptions and cards. */
final class PortalPage implements Page {
    private static final Parameters NOTHING = new Parameters(Map.of());

    private final SandboxAccount account;
    private final PortalView view;
    private final SubscriptionChanges changes;
    private final Renewing renewing;
    private final PaymentMethodUpdate methodUpdate;

    PortalPage(
            SandboxAccount account, SubscriptionChanges changes, Renewing renewing, PaymentMethodUpdate methodUpdate) {
        this.account = account;
        this.view = new PortalView(account);
        this.changes = changes;
        this.renewing = renewing;
        this.methodUpdate = methodUpdate;
    }

    @Override
    public HttpAnswer show(String id, String problem) {
        return show(id, null, problem, NOTHING);
    }

    private HttpAnswer show(String id, String done, String problem, Parameters form) {
        Map<String, Object> session = account.get(Kind.PORTAL_SESSION, id);
        String body = view.body(session, done, problem, form);
        return Html.pageBeforeShop("Your billing", body + Html.link(view.back(session), "Back to the shop"));
    }

    @Override
    public HttpAnswer act(String id, Parameters form) {
        Map<String, Object> session = account.get(Kind.PORTAL_SESSION, id);
        try {
            boolean card = "card".equals(form.text("act"));
            String confirm = card ? methodUpdate.apply((String) session.get("customer"), form.required("card")) : null;
            if (confirm != null) {
                return HttpAnswer.redirect(account.page("/authenticate/" + confirm));
            }
            String done = card ? "Your payment method was updated." : act(session, form);
            String after = Json.string(session, "flow", "after_completion", "redirect", "return_url");
            return after == null ? show(id, done, null, form) : HttpAnswer.redirect(after);
        } catch (StripeError e) {
            return show(id, null, e.getMessage(), form);
        }
    }

    /** Gives back what has been done, in words for the customer. */
    private String act(Map<String, Object> session, Parameters form) {
        String subscription = form.required("subscription");
        if (view.subscriptions(session).stream().map(Shape::id).noneMatch(subscription::equals)) {
            throw StripeError.state(null, "There is no such subscription any more.");
        }
        switch (form.required("act")) {
            case "cancel" -> changes.apply(subscription, parameters("cancel_at_period_end", "true"));
            case "keep" -> changes.apply(subscription, parameters("cancel_at_period_end", "false"));
            case "confirm" -> confirm(session, subscription);
            case "end" -> renewing.end(subscription, "cancellation_requested");
            default -> change(subscription, form.required("price"));
        }
        return "Your subscription was updated.";
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
