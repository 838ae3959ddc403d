package io.striperoutes.architecture.broken.payments;

import io.striperoutes.architecture.broken.dispatch.Dispatch;

/** A mistake that a rule must see. */
public class Payments {
    Dispatch dispatch;
}
