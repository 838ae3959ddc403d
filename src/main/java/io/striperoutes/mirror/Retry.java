package io.striperoutes.mirror;

import java.util.concurrent.ThreadLocalRandom;

/** How failed work is tried again, and how its failure is told. */
public final class Retry {
    private static final int LONGEST_CAUSE = 2_000;
    /** Causes may go round in a circle. */
    private static final int DEEPEST_CAUSE = 50;

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

    /** The innermost cause in one bounded line; the outer ones only repeat it in Camel's and Spring's words. */
    public static String cause(Throwable caught) {
        Throwable root = caught;
        for (int depth = 0; root.getCause() != null && depth < DEEPEST_CAUSE; depth++) {
            root = root.getCause();
        }
        String text = root.getClass().getSimpleName() + ": " + root.getMessage();
        String line = text.replace('\0', ' ').replaceAll("\\s+", " ");
        return line.length() > LONGEST_CAUSE ? line.substring(0, LONGEST_CAUSE) : line;
    }
}
