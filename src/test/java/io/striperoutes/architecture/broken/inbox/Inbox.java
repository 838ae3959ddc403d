package io.striperoutes.architecture.broken.inbox;

import io.striperoutes.architecture.broken.webhook.Webhook;

/** A mistake that a rule must see. */
public class Inbox {
    Webhook webhook;
}
