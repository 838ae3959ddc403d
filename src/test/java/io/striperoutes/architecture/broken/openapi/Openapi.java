package io.striperoutes.architecture.broken.openapi;

import io.striperoutes.architecture.broken.sandbox.Sandbox;

/** A mistake that a rule must see. */
public class Openapi {
    Sandbox sandbox;
}
