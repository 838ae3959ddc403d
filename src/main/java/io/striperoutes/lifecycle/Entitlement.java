package io.striperoutes.lifecycle;

import java.time.Instant;

/**
 * A package that a customer may use.
 *
 * @param name the package
 * @param frozenAt the moment whose versions may be used; null for any version
 */
public record Entitlement(String name, Instant frozenAt) {}
