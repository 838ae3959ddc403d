package io.striperoutes.architecture.broken.outbound;

import io.striperoutes.architecture.broken.mirror.Mirror;

/** A mistake that a rule must see. */
public class Outbound {
    Mirror mirror;
}
