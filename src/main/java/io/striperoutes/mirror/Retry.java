package io.striperoutes.mirror;

import java.util.concurrent.ThreadLocalRandom;

/** When failed work is tried again. */
public final class Retry {
    private static final double LONGEST_DELAY_SECONDS = 3_600;

    private Retry() {}

    /**
     * Seconds until the next attempt: doubles from one second up to an hour, give or take a fifth, so that many failures do not
     * come back together.
     *
     * @param attemptsBefore attempts before the one that just failed, 0 or more
     */
    public static double delaySeconds(int attemptsBefore) {
        double exponential = Math.min(LONGEST_DELAY_SECONDS, Math.pow(2, Math.min(attemptsBefore, 30)));
        return exponential * ThreadLocalRandom.current().nextDouble(0.8, 1.2);
    }
}
