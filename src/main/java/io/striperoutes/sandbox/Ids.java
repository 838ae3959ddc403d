package io.striperoutes.sandbox;

import java.util.concurrent.ThreadLocalRandom;

/** Ids as Stripe's look. */
final class Ids {
    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private Ids() {}

    /** A new id: the prefix, an underscore, and so many random letters. */
    static String of(String prefix, int length) {
        StringBuilder id = new StringBuilder(prefix).append('_');
        for (int i = 0; i < length; i++) {
            id.append(LETTERS.charAt(ThreadLocalRandom.current().nextInt(LETTERS.length())));
        }
        return id.toString();
    }
}
