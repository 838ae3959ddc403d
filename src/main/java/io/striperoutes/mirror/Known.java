package io.striperoutes.mirror;

import io.striperoutes.stripe.Json;
import java.util.Map;

/**
 * What the mirror knows of an object.
 *
 * @param facts as {@link Shapes#comparable} leaves them, with plain JSON numbers
 * @param asOf the Unix second for which they are known to hold, by Stripe's clock
 * @param until the last second that any sighting weighed for them may belong to
 */
public record Known(Map<String, Object> facts, long asOf, long until, boolean deleted, boolean inDoubt) {

    /** The facts of an object as Stripe sent it, in the form in which they can be compared with {@link #facts}. */
    public static Map<String, Object> facts(ObjectKey key, Map<String, Object> object) {
        return plain(Shapes.comparable(key.kind(), Shapes.facts(key.kind(), object)));
    }

    /** Numbers that went through the database come back as small as they fit. */
    static Map<String, Object> plain(Map<String, Object> facts) {
        return Json.object(Json.text(facts));
    }
}
