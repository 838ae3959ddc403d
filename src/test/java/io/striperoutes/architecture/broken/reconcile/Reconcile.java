package io.striperoutes.architecture.broken.reconcile;

import io.striperoutes.architecture.broken.api.Api;
import io.striperoutes.architecture.broken.sandbox.Sandbox;

/** A mistake that a rule must see. */
public class Reconcile {
    Api api;
    Sandbox sandbox;
}
