package io.striperoutes.architecture.broken.webhook;

import io.striperoutes.architecture.broken.api.Api;

/** A mistake that a rule must see. */
public class Webhook {
    Api api;
}
