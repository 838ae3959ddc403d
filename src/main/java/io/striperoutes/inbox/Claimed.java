package io.striperoutes.inbox;

import io.striperoutes.stripe.StripeEvent;

/**
 * An event whose lane this transaction holds.
 *
 * @param seq its place in the order of arrival
 * @param attempts how often it was tried before
 */
public record Claimed(long seq, int attempts, StripeEvent event) {}
