package io.striperoutes.sandbox;

import java.util.Map;

/** {@code /v1/account}: the account itself. */
final class AccountObject {
    private static final Map<String, Object> TEMPLATE = Shape.template(
            """
            {"business_profile":{"annual_revenue":null,"estimated_worker_count":null,"mcc":"5734",
               "minority_owned_business_designation":null,"name":"Sandbox","product_description":null,
               "support_address":null,"support_email":null,"support_phone":null,"support_url":null,"url":null},
             "business_type":null,"capabilities":{"card_payments":"active","transfers":"active"},"charges_enabled":true,
             "controller":{"type":"account"},"country":"US","default_currency":"usd","details_submitted":true,
             "email":"sandbox@example.com","metadata":{},"payouts_enabled":true,
             "settings":{"dashboard":{"display_name":"Sandbox","timezone":"Etc/UTC"}},"type":"standard"}
            """);

    private static final long CREATED = 1_609_459_200;

    private final Map<String, Object> shape;

    /** @param key of which the account's id follows */
    AccountObject(String key) {
        String id = "acct_" + Long.toString(Integer.toUnsignedLong(key.hashCode()) + (1L << 40), 36);
        shape = Shape.of("id", id, "object", "account", "created", CREATED);
        shape.putAll(TEMPLATE);
    }

    void route(Router router) {
        router.get("/v1/account", call -> shape).get("/v1/accounts/:id", this::retrieve);
    }

    private Map<String, Object> retrieve(Call call) {
        if (!call.id().equals(shape.get("id"))) {
            throw StripeError.noSuch("account", call.id(), "account");
        }
        return shape;
    }
}
