package io.striperoutes.architecture.broken.sandbox;

import io.striperoutes.architecture.broken.mirror.Mirror;

/** A mistake that a rule must see. */
public class Sandbox {
    Mirror mirror;
}
