package io.striperoutes.extract;

import java.util.ArrayList;
import java.util.List;

/**
 * How a slice gives parts of itself away. Nobody knows beforehand how a list's objects lie in time: a hundred thousand customers may
 * have been imported within one hour, after years without any. What is known is how many seconds the last page went back.
 *
 * <p>If what is left would be an unlikely number of pages at that density, the objects end somewhere below, and where is what must be found out
 * first: then the parts grow, each as many times as long as the one above it, so that a single round finds both the densest and the
 * oldest ones. Else the parts are equal. Parts without objects cost one request each. The rest is done by repetition: whoever has nothing to do
 * is given a part by the slice that has most left, down to four pages, in parts of two at least.
 */
final class Sharing {
    private static final double FEWEST_PAGES = 4;
    private static final double UNLIKELY_PAGES = 10_000;

    private Sharing() {}

    /**
     * How many pages are left in a slice if its objects lie as densely as those of its last page.
     *
     * @param span how many seconds that page went back, at least 1
     */
    static double pagesLeft(Slice slice, long span) {
        return slice.done() || slice.reached() == null ? 0 : (slice.reached() - slice.from()) / (double) span;
    }

    /** Whether giving some of it away would be worth it. */
    static boolean isWorthIt(Slice slice, long span) {
        return pagesLeft(slice, span) >= FEWEST_PAGES && slice.reached() - slice.from() > 1;
    }

    /**
     * Divides what is left of a slice.
     *
     * @param most how many it should become; it may be fewer
     * @return the slice itself, with its upper part, and after it the others, downwards; together they are as long as it was
     */
    static List<Slice> divide(Slice slice, long span, int most) {
        double pages = pagesLeft(slice, span);
        int parts = (int) Math.min(most, pages / 2);
        double length = slice.reached() - slice.from();
        List<Slice> divided = new ArrayList<>();
        Slice rest = slice;
        for (int part = 1; part < parts; part++) {
            double above =
                    pages > UNLIKELY_PAGES ? span * Math.pow(pages, (double) part / parts) : length * part / parts;
            long cut = slice.reached() - (long) above;
            if (cut > rest.from() && cut <= top(rest)) {
                divided.add(rest.downTo(cut));
                rest = new Slice(slice.list(), rest.from(), cut - 1, null, null, false);
            }
        }
        divided.add(rest);
        return divided;
    }

    /** The last second that may still be cut off: what was reached is the slice's own. */
    private static long top(Slice slice) {
        return slice.reached() != null ? slice.reached() : slice.to();
    }
}
