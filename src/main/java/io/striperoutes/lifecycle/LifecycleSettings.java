package io.striperoutes.lifecycle;

import io.striperoutes.settings.ConfigurationException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The lifecycle's settings as they are written.
 *
 * @param gracePeriod GRACE_PERIOD
 * @param endPolicy END_POLICY: freeze, expire or downgrade
 * @param defaultTier DEFAULT_TIER; null or blank for none
 * @param status the state for a Stripe status, where it is not the default; both in any spelling that Spring lets through, so
 *     {@code past_due}, {@code past-due} and {@code pastdue} are one
 */
@ConfigurationProperties(LifecycleSettings.PREFIX)
record LifecycleSettings(
        @DefaultValue("P7D") Duration gracePeriod,
        @DefaultValue("freeze") EndPolicy endPolicy,
        String defaultTier,
        @DefaultValue Map<String, String> status) {
    static final String PREFIX = "stripe-routes.lifecycle";

    /**
     * The policy that they make.
     *
     * @throws ConfigurationException if they make none; the message says what to set
     */
    Policy policy() {
        try {
            Map<String, State> states = new HashMap<>();
            status.forEach((key, word) -> states.put(stripeStatus(key), state(key, word)));
            return new Policy(gracePeriod, endPolicy, defaultTier, states);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage(), e);
        }
    }

    private static String stripeStatus(String key) {
        return Policy.STATUSES.stream()
                .filter(status -> letters(status).equals(letters(key)))
                .findFirst()
                .orElse(key);
    }

    private static State state(String key, String word) {
        return Arrays.stream(State.values())
                .filter(state -> state.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("stripe-routes.lifecycle.status." + key + " is \"" + word
                                + "\": set one of "
                                + Arrays.stream(State.values()).map(State::word).collect(Collectors.joining(", "))));
    }

    private static String letters(String status) {
        return status.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }
}
