package io.striperoutes.portal;

import io.striperoutes.sandbox.StripeCaller;
import java.util.Map;

/** What is sold at Stripe. */
final class Shop {
    private Shop() {}

    /** A new monthly price in euros whose product gives that tier and so many seats. */
    static String price(StripeCaller stripe, String tier, int seats) {
        Map<String, Object> product = stripe.post(
                "/v1/products", "name", "Plan " + tier, "metadata[tier]", tier, "metadata[limits.seats]", seats);
        return (String) stripe.post(
                        "/v1/prices",
                        "product",
                        product.get("id"),
                        "currency",
                        "eur",
                        "unit_amount",
                        seats * 1000,
                        "recurring[interval]",
                        "month")
                .get("id");
    }
}
