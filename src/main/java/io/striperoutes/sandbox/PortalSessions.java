package io.striperoutes.sandbox;

import java.util.List;
import java.util.Map;

/** {@code /v1/billing_portal/sessions}. */
final class PortalSessions {
    private static final List<String> FLOWS = List.of(
            "payment_method_update", "subscription_cancel", "subscription_update", "subscription_update_confirm");

    private final SandboxAccount account;
    private final PortalConfigurations configurations;

    PortalSessions(SandboxAccount account, PortalConfigurations configurations) {
        this.account = account;
        this.configurations = configurations;
    }

    void route(Router router) {
        router.post(Kind.PORTAL_SESSION.path, this::create);
    }

    private Map<String, Object> create(Call call) {
        Parameters given = call.parameters();
        String customer = given.required("customer");
        account.get(Kind.CUSTOMER, customer, "customer");
        Map<String, Object> session = account.draft(Kind.PORTAL_SESSION, Map.of());
        session.put("configuration", configurations.resolve(given.text("configuration")));
        session.put("customer", customer);
        session.put("customer_account", null);
        session.put("flow", given.has("flow_data") ? flow(given.hash("flow_data")) : null);
        session.put("livemode", false);
        session.put("locale", given.text("locale"));
        session.put("on_behalf_of", null);
        session.put("return_url", given.text("return_url"));
        session.put("url", account.page("/p/session/" + Shape.id(session)));
        return account.add(Kind.PORTAL_SESSION, session);
    }

    /** What the customer is to do there, and nothing else. */
    private Map<String, Object> flow(Parameters given) {
        given.required("type");
        String type = given.oneOf("type", FLOWS);
        Parameters after = given.hash("after_completion");
        Map<String, Object> flow = Shape.of(
                "after_completion",
                Shape.of(
                        "hosted_confirmation",
                        null,
                        "redirect",
                        after.hash("redirect").isEmpty()
                                ? null
                                : Shape.of("return_url", after.hash("redirect").text("return_url")),
                        "type",
                        after.text("type", "portal_homepage")),
                "subscription_cancel",
                null,
                "subscription_update",
                null,
                "subscription_update_confirm",
                null,
                "type",
                type);
        if (!type.equals("payment_method_update")) {
            String subscription = given.hash(type).required("subscription");
            account.get(Kind.SUBSCRIPTION, subscription, given.hash(type).name("subscription"));
            Map<String, Object> details = Shape.of("subscription", subscription);
            if (type.equals("subscription_cancel")) {
                details.put("retention", null);
            } else if (type.equals("subscription_update_confirm")) {
                details.put("discounts", null);
                details.put("items", items(given.hash(type)));
            }
            flow.put(type, details);
        }
        return flow;
    }

    private static List<Map<String, Object>> items(Parameters given) {
        if (given.hash("items").isEmpty()) {
            throw StripeError.missingParameter(given.name("items"));
        }
        return given.hashes("items").stream()
                .map(item -> Shape.of(
                        "id", item.required("id"), "price", item.text("price"), "quantity", item.integer("quantity")))
                .toList();
    }
}
