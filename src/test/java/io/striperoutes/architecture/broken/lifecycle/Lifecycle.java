package io.striperoutes.architecture.broken.lifecycle;

import io.striperoutes.architecture.broken.dispatch.Dispatch;

/** A mistake that a rule must see. */
public class Lifecycle {
    Dispatch dispatch;
}
