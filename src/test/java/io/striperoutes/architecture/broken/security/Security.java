package io.striperoutes.architecture.broken.security;

import io.striperoutes.architecture.broken.stripe.Stripe;

/** A mistake that a rule must see. */
public class Security {
    Stripe stripe;
}
