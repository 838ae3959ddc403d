package io.striperoutes.lifecycle;

/** What becomes of a customer whose subscription ended. */
public enum EndPolicy {
    /** The packages stay, at the versions of the moment it ended. */
    FREEZE,
    /** Nothing stays. */
    EXPIRE,
    /** The default tier takes its place. */
    DOWNGRADE
}
