package io.striperoutes.architecture.broken.webhook;

import io.striperoutes.architecture.broken.api.Api;
import io.striperoutes.architecture.broken.sandbox.Sandbox;

/** A mistake that a rule must see. */
public class Webhook {
    Api api;
    Sandbox sandbox;
}
