package io.striperoutes.architecture.broken.dispatch;

import io.striperoutes.architecture.broken.inbox.Inbox;

/** A mistake that a rule must see. */
public class Dispatch {
    Inbox inbox;
}
