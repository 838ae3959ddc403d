package io.striperoutes.simulation;

import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * Ids that look like Stripe's: most begin with the time of their making, so that ids made together lie together. They depend on nothing but the
 * seed, the second and how many were made before.
 */
final class Ids {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int TIME_LENGTH = 6;

    private final SplittableRandom random;
    private final LongSupplier second;

    Ids(long seed, LongSupplier second) {
        this.random = new SplittableRandom(seed);
        this.second = second;
    }

    /** An id such as {@code cus_QXg1o8vcGmoR32}. */
    String brief(String prefix) {
        return prefix + "_" + text(14);
    }

    /** An id such as {@code sub_1Pgc6rB7WZ01zgkWNy0Cn5nw}. */
    String of(String prefix) {
        return prefix + "_1" + time() + text(17);
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

    private String time() {
        char[] digits = new char[TIME_LENGTH];
        long rest = second.getAsLong();
        for (int i = TIME_LENGTH - 1; i >= 0; i--) {
            digits[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
            rest /= ALPHABET.length();
        }
        return new String(digits);
    }

    private String text(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
