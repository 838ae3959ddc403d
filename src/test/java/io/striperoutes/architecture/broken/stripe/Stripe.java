package io.striperoutes.architecture.broken.stripe;

import io.striperoutes.architecture.broken.mirror.Mirror;

/** A mistake that a rule must see. */
public class Stripe {
    Mirror mirror;
}
