package io.striperoutes.extract;

import io.striperoutes.stripe.Fetched;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.ListPage;
import io.striperoutes.stripe.StripeAnswer;
import io.striperoutes.stripe.StripeFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Objects;

/**
 * A page of a list.
 *
 * @param slice the slice as it is once the page is written
 * @param sent Unix second, by Stripe's clock, in which it was asked for
 * @param span how many seconds it went back, at least 1
 */
record ListedPage(Slice slice, List<Fetched> objects, long sent, long span) {

    /**
     * What Stripe answered, asked for the next page of a slice.
     *
     * @throws StripeFailure if the list goes on, but shows nothing new
     */
    static ListedPage of(Slice slice, StripeAnswer answer) {
        ListPage page = ListPage.of(answer.body());
        List<Map<String, Object>> data = page.objects();
        List<Fetched> objects = new ArrayList<>();
        data.forEach(object -> objects.add(new Fetched(answer.sent(), answer.answered(), object)));
        LongSummaryStatistics created = data.stream()
                .map(object -> Json.second(object, "created"))
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .summaryStatistics();
        Slice next = data.isEmpty()
                ? slice
                : slice.reachedTo(
                        page.more() ? page.last(slice.after()) : Json.string(data.get(data.size() - 1), "id"),
                        created.getCount() == 0 ? null : (Long) created.getMin());
        long span = created.getCount() == 0 ? 1 : created.getMax() - created.getMin() + 1;
        return new ListedPage(page.more() ? next : next.ended(), objects, answer.sent(), span);
    }
}
