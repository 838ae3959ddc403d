package io.striperoutes.architecture.broken.api;

import org.springframework.beans.factory.annotation.Autowired;

/** A mistake that a rule must see. */
public class Injected {
    @Autowired
    Api api;
}
