package io.striperoutes.architecture.broken.api;

import io.striperoutes.architecture.broken.webhook.Webhook;

/** A mistake that a rule must see. */
public class Api {
    Webhook webhook;
}
