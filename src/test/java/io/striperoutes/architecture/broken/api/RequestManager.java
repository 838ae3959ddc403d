package io.striperoutes.architecture.broken.api;

/** A mistake that a rule must see. */
public class RequestManager {}
