package io.striperoutes.architecture.broken.mirror;

import io.striperoutes.architecture.broken.dispatch.Dispatch;

/** A mistake that a rule must see. */
public class Mirror {
    Dispatch dispatch;
}
