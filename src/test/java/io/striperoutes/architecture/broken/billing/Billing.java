package io.striperoutes.architecture.broken.billing;

import io.striperoutes.architecture.broken.dispatch.Dispatch;

/** A mistake that a rule must see. */
public class Billing {
    Dispatch dispatch;
}
