package io.striperoutes.architecture.broken.catalog;

import io.striperoutes.architecture.broken.dispatch.Dispatch;

/** A mistake that a rule must see. */
public class Catalog {
    Dispatch dispatch;
}
