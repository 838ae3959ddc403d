package io.striperoutes.sandbox;

import java.util.Map;

/** {@code /v1/billing_portal/sessions}. */
final class PortalSessions {
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
        session.put("flow", null);
        session.put("livemode", false);
        session.put("locale", given.text("locale"));
        session.put("on_behalf_of", null);
        session.put("return_url", given.text("return_url"));
        session.put("url", account.page("/p/session/" + Shape.id(session)));
        return account.add(Kind.PORTAL_SESSION, session);
    }
}
