package io.striperoutes.lifecycle;

import io.striperoutes.catalog.Grant;
import io.striperoutes.catalog.Grants;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What several grants give together.
 *
 * @param tier the first that is named, the best grant first: an add-on without a tier takes no tier away
 * @param packages their union
 * @param limits per name the largest number; true over false; of anything else the best grant's
 */
record Entitlements(String tier, List<Entitlement> packages, Map<String, Object> limits) {
    static final Entitlements NONE = new Entitlements(null, List.of(), Map.of());

    /**
     * Joins grants.
     *
     * @param grants the best first
     * @param frozenAt the moment whose versions they give, or null
     */
    static Entitlements of(List<Grant> grants, Instant frozenAt) {
        Map<String, Object> limits = new TreeMap<>();
        grants.forEach(
                grant -> grant.limits().forEach((name, limit) -> limits.merge(name, limit, Entitlements::larger)));
        return new Entitlements(
                grants.stream()
                        .map(Grant::tier)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                grants.stream()
                        .flatMap(grant -> grant.packages().stream())
                        .distinct()
                        .map(name -> new Entitlement(name, frozenAt))
                        .toList(),
                limits);
    }

    /** What the items of subscriptions give; an item without an entry gives nothing. Stripe's order of items means nothing. */
    static Entitlements of(List<SubscriptionFacts> bestFirst, Grants grants, Instant frozenAt) {
        return of(
                bestFirst.stream()
                        .flatMap(subscription -> subscription.items().stream()
                                .sorted(Comparator.comparing(item -> text(item, "id") + " " + text(item, "price"))))
                        .map(item -> grants.ofPrice(text(item, "price"), text(item, "product")))
                        .flatMap(Optional::stream)
                        .toList(),
                frozenAt);
    }

    private static String text(Map<String, Object> item, String key) {
        return item.get(key) instanceof String text ? text : null;
    }

    private static Object larger(Object better, Object other) {
        if (better instanceof Number a && other instanceof Number b) {
            return new BigDecimal(b.toString()).compareTo(new BigDecimal(a.toString())) > 0 ? other : better;
        }
        return better.equals(false) && other.equals(true) ? other : better;
    }
}
