package io.striperoutes.architecture.broken.subscriptions;

import io.striperoutes.architecture.broken.dispatch.Dispatch;

/** A mistake that a rule must see. */
public class Subscriptions {
    Dispatch dispatch;
}
