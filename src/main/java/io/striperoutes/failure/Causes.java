package io.striperoutes.failure;

import java.sql.SQLException;
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
        Throwable root = root(caught);
        String name = root.getClass().getSimpleName();
        String text = root.getMessage() == null ? name : name + ": " + root.getMessage();
        String line = text.replace('\0', ' ').replaceAll("\\s+", " ");
        return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
    }

    /**
     * What kind of cause it is, without what it says: the words of a failure may be those of a person's data, and nobody can be taken out of a log again.
     * They are kept with the work that failed.
     */
    public static String kind(Throwable caught) {
        Throwable root = root(caught);
        String name = root.getClass().getSimpleName();
        return root instanceof SQLException sql ? name + " " + sql.getSQLState() : name;
    }

    /** Where it came from, and its {@link #kind}, for a log that is to show the way to a mistake but none of its words. */
    public static Throwable wordless(Throwable caught) {
        Throwable wordless = new Throwable(kind(caught));
        wordless.setStackTrace(root(caught).getStackTrace());
        return wordless;
    }

    private static Throwable root(Throwable caught) {
        return of(caught).filter(Causes::isOurs).reduce((outer, inner) -> inner).orElseGet(() -> of(caught)
                .reduce(caught, (outer, inner) -> inner));
    }

    private static boolean isOurs(Throwable failure) {
        return failure.getClass().getName().startsWith(OUR_PACKAGES) && failure.getMessage() != null;
    }
}
