package io.striperoutes.architecture.broken.actions;

import io.striperoutes.architecture.broken.dispatch.Dispatch;

/** A mistake that a rule must see. */
public class Action {
    Dispatch dispatch;
}
