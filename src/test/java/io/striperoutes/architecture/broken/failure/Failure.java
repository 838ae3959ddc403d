package io.striperoutes.architecture.broken.failure;

import io.striperoutes.architecture.broken.stripe.Stripe;

/** A mistake that a rule must see. */
public class Failure {
    Stripe stripe;
}
