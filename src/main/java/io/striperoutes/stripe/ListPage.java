package io.striperoutes.stripe;

import java.util.List;
import java.util.Map;

/**
 * One page of a list of Stripe's.
 *
 * @param more whether Stripe says that the list goes on
 */
public record ListPage(List<Map<String, Object>> objects, boolean more) {

    public static ListPage of(Map<String, Object> answer) {
        return new ListPage(Json.maps(answer, "data"), Json.isTrue(answer, "has_more"));
    }

    /**
     * The id after which the list goes on, for {@code starting_after}.
     *
     * @param before the id after which this page was asked for; null for the first
     * @throws StripeFailure if there is none, or the same again: to take that for the end would be to lose the rest
     */
    public String last(Object before) {
        return cursor(objects.isEmpty() ? null : objects.get(objects.size() - 1), before);
    }

    /** The same in the other direction, for {@code ending_before}. */
    public String first(Object before) {
        return cursor(objects.isEmpty() ? null : objects.get(0), before);
    }

    private static String cursor(Map<String, Object> object, Object before) {
        String id = object == null ? null : Json.string(object, "id");
        if (id == null || id.equals(before)) {
            String where = before == null ? "" : " beyond " + before;
            throw new StripeFailure(
                    "Stripe says that a list goes on, but shows nothing" + where, 200, null, null, true, null);
        }
        return id;
    }
}
