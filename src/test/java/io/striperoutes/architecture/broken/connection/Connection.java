package io.striperoutes.architecture.broken.connection;

import io.striperoutes.architecture.broken.mirror.Mirror;

/** A mistake that a rule must see. */
public class Connection {
    Mirror mirror;
}
