package io.striperoutes.billing;

import java.util.UUID;

/**
 * Whom money is asked for.
 *
 * @param externalId Stripe's id; null until it is known there
 * @param erased whether the personal data was erased
 */
record BillingCustomer(UUID id, String connection, String externalId, boolean erased, String name, String email) {}
