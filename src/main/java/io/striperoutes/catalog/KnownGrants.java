package io.striperoutes.catalog;

import io.striperoutes.stripe.Json;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The price mapping, with the prices and products that are known. */
record KnownGrants(
        PriceMapping mapping,
        Function<String, Map<String, Object>> prices,
        Function<String, Map<String, Object>> products)
        implements Grants {

    @Override
    public Optional<Grant> ofPrice(String price, String product) {
        Map<String, Object> priceFacts = known(prices, price);
        String productId = product != null ? product : Json.reference(priceFacts, "product");
        return mapping.ofPrice(price, priceFacts, known(products, productId));
    }

    @Override
    public Optional<Grant> ofTier(String tier) {
        return mapping.ofTier(tier);
    }

    private static Map<String, Object> known(Function<String, Map<String, Object>> facts, String id) {
        Map<String, Object> found = id == null ? null : facts.apply(id);
        return found == null ? Map.of() : found;
    }
}
