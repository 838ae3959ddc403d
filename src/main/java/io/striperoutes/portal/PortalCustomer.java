package io.striperoutes.portal;

import java.util.UUID;

/**
 * Who is led to the portal.
 *
 * @param externalId Stripe's id; null until it is known there
 * @param erased whether the personal data was erased
 * @param deleted whether Stripe has said that the customer is no more
 */
record PortalCustomer(UUID id, String connection, String externalId, boolean erased, boolean deleted) {}
