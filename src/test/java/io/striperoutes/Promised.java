package io.striperoutes;

import java.time.Duration;

/**
 * How long something may take that is promised within a time. A machine that does other things besides takes longer, and
 * its tests are no worse for it: there the promise is ten times as long, unless {@code -Dpromised.slack=1} asks for the
 * very figure.
 */
public final class Promised {
    private static final int SLACK = Integer.getInteger("promised.slack", 10);

    private Promised() {}

    /** What is done at least, where so much is promised within a time that is not waited longer for. */
    public static int atLeast(int promise) {
        return Math.max(1, promise / SLACK);
    }

    /** What may go wrong at most, where it does so by what the machine is late with. */
    public static int atMost(int promise) {
        return promise * SLACK;
    }

    /** The time to wait at most, for a promise in seconds. */
    public static Duration withinSeconds(int promise) {
        return Duration.ofSeconds(promise).multipliedBy(SLACK);
    }
}
