package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.Map;

/**
 * Trouble on the way of webhooks, on purpose.
 *
 * @param shuffle whether they arrive in another order
 * @param duplicate share that arrives twice, 0 to 1
 * @param drop share that never arrives, and is not tried again
 * @param delayMs milliseconds that each is late
 * @param sameSecond whether the sandbox's clock stands still, so that all that happens shares one second
 * @param down whether nothing reaches any endpoint; tried again later
 */
public record DeliveryTrouble(
        boolean shuffle, double duplicate, double drop, long delayMs, boolean sameSecond, boolean down) {
    /** All is well. */
    public static final DeliveryTrouble NONE = new DeliveryTrouble(false, 0, 0, 0, false, false);

    /** Reads {@code {"shuffle":true,"duplicate":0.3,…}}; what is absent is well. */
    static DeliveryTrouble of(Map<String, Object> json) {
        return new DeliveryTrouble(
                Json.isTrue(json, "shuffle"),
                Faults.share(json, "duplicate"),
                Faults.share(json, "drop"),
                Shape.number(json, "delay_ms"),
                Json.isTrue(json, "same_second"),
                Json.isTrue(json, "down"));
    }

    /** How it is asked for. */
    Map<String, Object> shape() {
        return Shape.of(
                "shuffle", shuffle,
                "duplicate", duplicate,
                "drop", drop,
                "delay_ms", delayMs,
                "same_second", sameSecond,
                "down", down);
    }
}
