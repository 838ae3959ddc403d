package io.striperoutes.simulation;

import java.util.SplittableRandom;

/** Ids that look like Stripe's and depend on nothing but the seed and how many were made before. */
final class Ids {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private final SplittableRandom random;

    Ids(long seed) {
        random = new SplittableRandom(seed);
    }

    /** An id such as {@code cus_QXg1o8vcGmoR32}. */
    String brief(String prefix) {
        return prefix + "_" + text(14);
    }

    /** An id such as {@code sub_1Pgc6rB7WZ01zgkWNy0Cn5nw}. */
    String of(String prefix) {
        return prefix + "_1" + text(23);
    }

    /** A key in the form of a UUID. */
    String key() {
        String hex = String.format("%016x%016x", random.nextLong(), random.nextLong());
        return String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                hex.substring(12, 16),
                hex.substring(16, 20),
                hex.substring(20));
    }

    private String text(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
