package io.striperoutes.lifecycle;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How this application treats its customers.
 *
 * @param grace how long access lasts while a payment is past due; zero or more, up to a hundred years
 * @param end what becomes of a customer whose subscription ended
 * @param defaultTier the tier of a customer without a subscription; null for none
 * @param statuses the state that each Stripe status leads to: what is given here replaces the default of that status, and a
 *     state for {@code canceled} replaces {@code end}
 */
public record Policy(Duration grace, EndPolicy end, String defaultTier, Map<String, State> statuses) {
    /** As good as for ever, and a time that can still be counted with. */
    private static final Duration LONGEST_GRACE = Duration.ofDays(36_500);

    private static final Map<String, State> DEFAULTS = Map.of(
            "active", State.ACTIVE,
            "trialing", State.ACTIVE,
            "past_due", State.SUSPENDED,
            "paused", State.SUSPENDED,
            "unpaid", State.SUSPENDED,
            "incomplete", State.PENDING,
            "incomplete_expired", State.EXPIRED);

    /** The statuses of Stripe that have a row in the table, the best standing first. */
    static final List<String> STATUSES = List.of(
            "active", "trialing", "past_due", "paused", "unpaid", "canceled", "incomplete", "incomplete_expired");

    /** Seven days of grace, freeze at the end, no default tier, no other states. */
    public static final Policy DEFAULT = new Policy(Duration.ofDays(7), EndPolicy.FREEZE, null, Map.of());

    /**
     * Checks that the parts fit together.
     *
     * @throws IllegalArgumentException if they do not; the message says what to set
     */
    public Policy {
        Objects.requireNonNull(end, "end");
        if (grace.isNegative()) {
            throw new IllegalArgumentException("GRACE_PERIOD is " + grace + ": set zero or more, such as P7D");
        }
        if (grace.compareTo(LONGEST_GRACE) > 0) {
            throw new IllegalArgumentException("GRACE_PERIOD is " + grace + ": set P36500D or less");
        }
        defaultTier = defaultTier == null || defaultTier.isBlank() ? null : defaultTier.strip();
        if (end == EndPolicy.DOWNGRADE && defaultTier == null) {
            throw new IllegalArgumentException(
                    "END_POLICY is downgrade, but there is no tier to go down to: set DEFAULT_TIER, or END_POLICY to freeze or expire");
        }
        statuses.forEach(Policy::check);
        Map<String, State> table = new HashMap<>(DEFAULTS);
        table.putAll(statuses);
        statuses = Map.copyOf(table);
    }

    /** The state of a Stripe status; one that Stripe invented since gives no access, and takes no default tier away. */
    State state(String status) {
        if (statuses.containsKey(status)) {
            return statuses.get(status);
        }
        if (!"canceled".equals(status)) {
            return State.PENDING;
        }
        return end == EndPolicy.FREEZE ? State.FROZEN : State.EXPIRED;
    }

    /** True if a canceled subscription leaves its customer on the default tier. */
    boolean downgrades() {
        return end == EndPolicy.DOWNGRADE && !statuses.containsKey("canceled");
    }

    /** True if the configuration changed the state of that status. */
    boolean replaces(String status) {
        return statuses.containsKey(status) && statuses.get(status) != DEFAULTS.get(status);
    }

    private static void check(String status, State state) {
        if (!STATUSES.contains(status)) {
            throw new IllegalArgumentException(
                    "status table: Stripe has no status \"" + status + "\": use one of " + String.join(", ", STATUSES));
        }
        if ("canceled".equals(status) && state != State.FROZEN && state != State.EXPIRED) {
            throw new IllegalArgumentException("status table: canceled is \"" + state.word()
                    + "\": set frozen or expired, or END_POLICY to downgrade for the default tier");
        }
    }
}
