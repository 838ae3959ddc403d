package io.striperoutes.architecture.broken.action;

import io.striperoutes.architecture.broken.dispatch.Dispatch;

/** A mistake that a rule must see. */
public class Action {
    Dispatch dispatch;
}
