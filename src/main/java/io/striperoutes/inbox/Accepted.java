package io.striperoutes.inbox;

/**
 * An event that is committed.
 *
 * @param duplicate true if it had been in the inbox before, so that nothing was stored
 */
public record Accepted(String id, boolean duplicate) {}
