package io.striperoutes.sandbox;

import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Ids as Stripe's look. */
final class Ids {
    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final ThreadLocal<Random> SEEDED = new ThreadLocal<>();

    private Ids() {}

    /** A new id: the prefix, an underscore, and so many random letters. */
    static String of(String prefix, int length) {
        Random seeded = SEEDED.get();
        Random random = seeded == null ? ThreadLocalRandom.current() : seeded;
        StringBuilder id = new StringBuilder(prefix).append('_');
        for (int i = 0; i < length; i++) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return id.toString();
    }

    /** Does work whose ids follow from the seed: the same work makes the same ids again. */
    static <T> T from(long seed, Supplier<T> work) {
        Random before = SEEDED.get();
        SEEDED.set(new Random(seed));
        try {
            return work.get();
        } finally {
            SEEDED.set(before);
        }
    }
}
