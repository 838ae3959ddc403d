package io.striperoutes.stripe;

import java.util.Map;

/**
 * An object as Stripe answered it, with the seconds between which it was so, both by Stripe's clock.
 *
 * @param sent Unix second of the request: the answer's {@code Date} less the time it took
 * @param answered Unix second of the answer's {@code Date}
 * @param object the object as rendered
 */
public record Fetched(long sent, long answered, Map<String, Object> object) {}
