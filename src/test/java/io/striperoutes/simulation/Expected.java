package io.striperoutes.simulation;

import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What must be known of a customer once everything has arrived.
 *
 * @param customerId the Stripe id
 * @param status pending, active, suspended, frozen or expired
 * @param access full, frozen or none
 * @param graceUntil the second in which the grace of a past_due subscription ends; null for every other status
 * @param tier null for none
 * @param packages name of each package, by that name
 * @param frozenAt the second since when all packages are frozen; null unless access is frozen
 * @param limits the maximum for each key
 */
public record Expected(
        String customerId,
        String status,
        String access,
        Long graceUntil,
        String tier,
        SortedSet<String> packages,
        Long frozenAt,
        SortedMap<String, Long> limits) {

    /**
     * The true end of one Stripe object.
     *
     * @param kind Stripe's name of it, such as {@code subscription}
     * @param status its status; null for kinds that have none
     * @param raw the object as rendered; that of a deleted one is its last
     * @param asOf the second of the last event about it
     */
    public record StripeObject(
            String kind, String id, String status, Map<String, Object> raw, long asOf, boolean deleted) {}
}
