package io.striperoutes.catalog;

import java.util.Optional;

/** Looks up what prices and tiers give. */
public interface Grants {

    /**
     * What a price gives.
     *
     * @param price Stripe's price id
     * @param product Stripe's product id, or null where it is not known
     * @return empty for a price without an entry anywhere
     */
    Optional<Grant> ofPrice(String price, String product);

    /** What a tier gives, under that tier's name; empty for a tier without an entry. */
    Optional<Grant> ofTier(String tier);
}
