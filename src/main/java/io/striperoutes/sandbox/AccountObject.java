package io.striperoutes.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** {@code /v1/account}: whose the key is. */
final class AccountObject {
    private static final Map<String, Object> TEMPLATE = Shape.template(
            """
            {"object":"account","business_type":"company","charges_enabled":true,"country":"US","default_currency":"usd",
             "details_submitted":true,"email":null,"metadata":{},"payouts_enabled":true,"type":"standard"}
            """);

    private final Map<String, Object> account;

    /** @param key whose account it is: each has one of its own, and the same again after a restart */
    AccountObject(String key) {
        String id = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        account = Shape.of("id", "acct_" + id.substring(0, 16));
        account.putAll(TEMPLATE);
    }

    void route(Router router) {
        router.get("/v1/account", call -> account);
    }
}
