package io.striperoutes.sandbox;

import java.util.List;
import java.util.Map;

/** {@code /v1/billing_portal/configurations}: what customers may do in the portal. */
final class PortalConfigurations {
    private static final Map<String, Object> TEMPLATE = Shape.template(
            """
            {"active":true,"application":null,
             "business_profile":{"headline":null,"privacy_policy_url":null,"terms_of_service_url":null},
             "default_return_url":null,
             "features":{"customer_update":{"allowed_updates":[],"enabled":false},"invoice_history":{"enabled":false},
               "payment_method_update":{"enabled":false,"payment_method_configuration":null},
               "subscription_cancel":{"cancellation_reason":{"enabled":false,"options":[]},"enabled":false,
                 "mode":"at_period_end","proration_behavior":"none"},
               "subscription_update":{"billing_cycle_anchor":null,"default_allowed_updates":[],"enabled":false,
                 "products":[],"proration_behavior":"none","schedule_at_period_end":{"conditions":[]},
                 "trial_update_behavior":"end_trial"}},
             "is_default":false,"livemode":false,"login_page":{"enabled":false,"url":null},"metadata":{},"name":null,
             "updated":0}
            """);

    private final SandboxAccount account;
    private final Signatures signatures;

    PortalConfigurations(SandboxAccount account, Signatures signatures) {
        this.account = account;
        this.signatures = signatures;
    }

    void route(Router router) {
        new KeptObjects(
                        account,
                        Kind.PORTAL_CONFIGURATION,
                        TEMPLATE,
                        signatures,
                        (given, configuration) -> configuration.put("updated", account.now()))
                .route(router);
    }

    /** The configuration of that id; of the account, which allows everything, if that is null. */
    String resolve(String id) {
        if (id != null) {
            return Shape.id(account.get(Kind.PORTAL_CONFIGURATION, id, "configuration"));
        }
        List<Map<String, Object>> defaults =
                account.table(Kind.PORTAL_CONFIGURATION).all(row -> Boolean.TRUE.equals(row.get("is_default")));
        return defaults.isEmpty() ? Shape.id(standard()) : Shape.id(defaults.get(0));
    }

    private Map<String, Object> standard() {
        Map<String, Object> configuration = account.draft(Kind.PORTAL_CONFIGURATION, TEMPLATE);
        configuration.put("is_default", true);
        configuration.put("updated", account.now());
        Shape.inner(configuration, "features").values().forEach(feature -> Shape.hash((Map<?, ?>) feature)
                .put("enabled", true));
        return account.keep(Kind.PORTAL_CONFIGURATION, configuration);
    }
}
