package io.striperoutes.architecture.broken.portal;

import io.striperoutes.architecture.broken.sandbox.Sandbox;

/** A mistake that a rule must see. */
public class Portal {
    Sandbox sandbox;
}
