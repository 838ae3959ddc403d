package io.striperoutes.architecture.broken.setup;

import io.striperoutes.architecture.broken.sandbox.Sandbox;

/** A mistake that a rule must see. */
public class Setup {
    Sandbox sandbox;
}
