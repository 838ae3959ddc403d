package io.striperoutes.failure;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What lies behind an exception. */
public final class Causes {
    private static final int LONGEST_LINE = 2_000;
    private static final String OUR_PACKAGES = "io.striperoutes.";

    private Causes() {}

    /** The exception and its causes, the outermost first and each once: they may go round in a circle. */
    public static Stream<Throwable> of(Throwable caught) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return Stream.iterate(caught, Objects::nonNull, Throwable::getCause).takeWhile(seen::add);
    }

    /**
     * The cause in one line of at most 2,000 characters, which a text column can hold: the innermost exception of our own, which says what
     * was being done, else the innermost of all. The outer ones only repeat it in Camel's and Spring's words.
     */
    public static String line(Throwable caught) {
        Throwable root = of(caught)
                .filter(Causes::isOurs)
                .reduce((outer, inner) -> inner)
                .orElseGet(() -> of(caught).reduce(caught, (outer, inner) -> inner));
        String name = root.getClass().getSimpleName();
        String text = root.getMessage() == null ? name : name + ": " + root.getMessage();
        String line = text.replace('\0', ' ').replaceAll("\\s+", " ");
        return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
    }

    private static boolean isOurs(Throwable failure) {
        return failure.getClass().getName().startsWith(OUR_PACKAGES) && failure.getMessage() != null;
    }
}
