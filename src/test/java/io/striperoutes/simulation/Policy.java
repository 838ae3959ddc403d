package io.striperoutes.simulation;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * The rules that an operator chose.
 *
 * @param end {@code freeze}, {@code expire} or {@code downgrade}
 * @param defaultTier the tier of those who bought nothing; null for none
 * @param grace how long access lasts after the first failed attempt
 * @param prices what each price gives, and the default tier by its name
 */
public record Policy(String end, String defaultTier, Duration grace, Map<String, Grant> prices) {

    /**
     * What a price gives.
     *
     * @param tier its name; null for a price that only adds to another
     */
    public record Grant(String tier, Set<String> packages, Map<String, Long> limits) {}

    /** What the simulated prices give; {@code price_unmapped} gives nothing. */
    public static final Map<String, Grant> PRICES = Map.of(
            "price_basic", new Grant("basic", Set.of("vendor/core"), Map.of("seats", 3L)),
            "price_pro", new Grant("pro", Set.of("vendor/core", "vendor/pro"), Map.of("seats", 10L, "projects", 20L)),
            "price_team", new Grant("team", Set.of("vendor/core", "vendor/pro", "vendor/team"), Map.of("seats", 50L)),
            "price_addon", new Grant(null, Set.of("vendor/reports"), Map.of("projects", 100L)),
            "free", new Grant("free", Set.of("vendor/free"), Map.of("seats", 1L)));

    /** Freeze, no default tier, seven days of grace. */
    public static Policy standard() {
        return new Policy("freeze", null, Duration.ofDays(7), PRICES);
    }

    /** The same with another end and default tier. */
    public static Policy of(String end, String defaultTier) {
        return new Policy(end, defaultTier, Duration.ofDays(7), PRICES);
    }

    /** The JSON for {@code STRIPE_PRICE_MAPPING}. */
    public String priceMapping() {
        Map<String, Object> mapping = Snapshot.entries();
        prices.forEach((price, grant) -> {
            Map<String, Object> entry = Snapshot.entries("packages", grant.packages(), "limits", grant.limits());
            if (grant.tier() != null) {
                entry.put("tier", grant.tier());
            }
            mapping.put(price, entry);
        });
        return io.striperoutes.stripe.Json.text(mapping);
    }
}
