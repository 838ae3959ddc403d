package io.striperoutes.lifecycle;

import java.util.UUID;

/**
 * The ids by which one of our customers is known.
 *
 * @param externalId Stripe's id; null until it is known there
 */
public record CustomerIds(UUID id, String connection, String externalId) {}
