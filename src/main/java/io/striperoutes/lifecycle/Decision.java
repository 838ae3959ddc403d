package io.striperoutes.lifecycle;

import io.striperoutes.catalog.Grant;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A customer's state, what it allows, and why.
 *
 * @param status the state
 * @param access what may be used now
 * @param graceUntil when the access of a suspended customer ends, or ended; null where there is no grace
 * @param tier the tier that the customer is on; null while access is none, or if no price names one
 * @param packages sorted by name; empty while access is none
 * @param limits sorted by name, integers as Long; empty while access is none
 * @param rule the number of the lifecycle rule that decided
 * @param reason one short phrase that stays the same while the facts do
 * @param facts the facts used, the deciding ones first
 * @param next what the clock alone will change, if no more facts come; null for nothing
 * @param inDoubt whether a subscription that was used is in doubt
 */
public record Decision(
        State status,
        Access access,
        Instant graceUntil,
        String tier,
        List<Entitlement> packages,
        Map<String, Object> limits,
        int rule,
        String reason,
        List<Fact> facts,
        Next next,
        boolean inDoubt) {

    public Decision {
        packages = packages.stream()
                .distinct()
                .sorted(Comparator.comparing(Entitlement::name))
                .toList();
        limits = Grant.sorted(limits);
        facts = List.copyOf(facts);
    }

    /** A decision of earlier, as far as it is kept: enough to see what another one changes. */
    public static Decision kept(
            State status, Access access, String tier, List<Entitlement> packages, Map<String, Object> limits) {
        return new Decision(status, access, null, tier, packages, limits, 0, null, List.of(), null, false);
    }

    Decision followedBy(Decision later, Instant at) {
        return new Decision(
                status,
                access,
                graceUntil,
                tier,
                packages,
                limits,
                rule,
                reason,
                facts,
                new Next(later.status, later.access, at),
                inDoubt);
    }

    /** True if another decision means the same for the customer, whatever it was decided by. */
    boolean meansSame(Decision other) {
        return status == other.status
                && access == other.access
                && Objects.equals(tier, other.tier)
                && packages.equals(other.packages)
                && limits.equals(other.limits);
    }

    /**
     * A fact that was used.
     *
     * @param object Stripe's id of the object
     * @param field Stripe's name of the field
     * @param value its value, as Stripe tells it; may be null
     * @param asOf the second of the snapshot
     * @param eventId the event that brought it; null where a fetch did
     */
    public record Fact(String object, String field, Object value, Instant asOf, String eventId) {}

    /**
     * What the clock alone will change.
     *
     * @param status the state from then on
     * @param access the access from then on
     * @param at when
     */
    public record Next(State status, Access access, Instant at) {}
}
