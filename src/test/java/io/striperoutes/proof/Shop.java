package io.striperoutes.proof;

import io.striperoutes.catalog.Grant;
import io.striperoutes.catalog.Grants;
import io.striperoutes.sandbox.StripeCaller;
import io.striperoutes.stripe.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What there is to buy at the sandbox: recurring prices, whose metadata says what they give. */
final class Shop {
    private final StripeCaller stripe;
    private final List<String> products = new ArrayList<>();
    private final List<String> prices = new ArrayList<>();

    Shop(StripeCaller stripe) {
        this.stripe = stripe;
        offer("basic", "vendor/core", 3, 7, 700);
        offer("pro", "vendor/core,vendor/pro", 10, 7, 1900);
        offer("team", "vendor/core,vendor/team", 50, 30, 9900);
        offer("short", "vendor/core", 1, 3, 100);
    }

    private void offer(String tier, String packages, long seats, int days, long amount) {
        String product =
                (String) stripe.post("/v1/products", "name", "Plan " + tier).get("id");
        String price = (String) stripe.post(
                        "/v1/prices",
                        "product",
                        product,
                        "currency",
                        "eur",
                        "unit_amount",
                        amount,
                        "recurring[interval]",
                        "day",
                        "recurring[interval_count]",
                        days,
                        "metadata[tier]",
                        tier,
                        "metadata[packages]",
                        packages,
                        "metadata[limits.seats]",
                        seats)
                .get("id");
        products.add(product);
        prices.add(price);
    }

    String anyPrice(RandomGenerator random) {
        return prices.get(random.nextInt(prices.size()));
    }

    /** Something of the catalogue is described in other words. */
    void reword(RandomGenerator random) {
        String words = "number " + random.nextInt(1_000);
        if (random.nextBoolean()) {
            stripe.post("/v1/products/" + products.get(random.nextInt(products.size())), "description", words);
        } else {
            stripe.post("/v1/prices/" + anyPrice(random), "nickname", words);
        }
    }

    /** What these prices give. */
    static Grants grants(List<Map<String, Object>> prices) {
        Map<String, Grant> grants = new HashMap<>();
        for (Map<String, Object> price : prices) {
            Map<String, Object> metadata = Json.map(price, "metadata");
            List<String> packages =
                    List.of(String.valueOf(metadata.get("packages")).split(","));
            Map<String, Object> limits = Map.of("seats", Long.valueOf((String) metadata.get("limits.seats")));
            grants.put((String) price.get("id"), new Grant((String) metadata.get("tier"), packages, limits));
        }
        return new Grants() {
            @Override
            public Optional<Grant> ofPrice(String price, String product) {
                return Optional.ofNullable(grants.get(price));
            }

            @Override
            public Optional<Grant> ofTier(String tier) {
                return Optional.empty();
            }
        };
    }
}
