package io.striperoutes.architecture.broken.extract;

import io.striperoutes.architecture.broken.sandbox.Sandbox;

/** A mistake that a rule must see. */
public class Extract {
    Sandbox sandbox;
}
