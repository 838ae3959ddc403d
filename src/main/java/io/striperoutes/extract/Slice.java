package io.striperoutes.extract;

import io.striperoutes.stripe.StripeList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A part of a list by the second of creation, read from its newest object down.
 *
 * @param from Unix second of the oldest object that may be in it
 * @param to Unix second of the newest one; {@link #END} if there is no limit
 * @param after id of the last object that was read; null at the top
 * @param reached Unix second in which that was made; null before the first page
 * @param done whether Stripe has said that there are no more
 */
record Slice(StripeList list, long from, long to, String after, Long reached, boolean done) {
    /** The last second there is: of the year 9999. */
    static final long END = 253_402_300_799L;

    /** The whole of a list. */
    static Slice whole(StripeList list) {
        return new Slice(list, 0, END, null, null, false);
    }

    /** What to ask the list for next. */
    Map<String, Object> parameters() {
        Map<String, Object> created = new LinkedHashMap<>();
        if (from > 0) {
            created.put("gte", from);
        }
        long top = after == null && reached != null ? reached : to;
        if (top < END) {
            created.put("lte", top);
        }
        Map<String, Object> parameters = new LinkedHashMap<>(list.parameters());
        parameters.put("limit", 100);
        if (!created.isEmpty()) {
            parameters.put("created", created);
        }
        if (after != null) {
            parameters.put("starting_after", after);
        }
        return parameters;
    }

    /** From the second that was reached on again: the object that the next page should begin after is no more. */
    Slice withoutLast() {
        return new Slice(list, from, to, null, reached, done);
    }

    /** The same part, of which nothing is read yet. */
    Slice unread() {
        return new Slice(list, from, to, null, null, false);
    }

    /** After another page. */
    Slice reachedTo(String last, Long second) {
        return new Slice(list, from, to, last, second == null ? reached : second, false);
    }

    Slice ended() {
        return new Slice(list, from, to, after, reached, true);
    }

    /** Without what is below a second. */
    Slice downTo(long second) {
        return new Slice(list, second, to, after, reached, done);
    }
}
