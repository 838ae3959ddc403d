package io.striperoutes.stripe.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.StripeAnswer;
import io.striperoutes.stripe.StripeFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A backlog that is longer than what can be held at once. */
class UnseenEventsTest {
    private static final long FIRST = 1_785_585_611;

    /** Oldest first. */
    private final List<Map<String, Object>> stripe = new ArrayList<>();

    private final List<Map<String, Object>> asked = new ArrayList<>();
    private final UnseenEvents events = new UnseenEvents(this::answer, List.of("x"), 100);
    private final List<String> had = new ArrayList<>();

    private StripeAnswer answer(Map<String, Object> parameters) {
        asked.add(parameters);
        long from = Json.integer(parameters, "created", "gte");
        List<Map<String, Object>> newestFirst = new ArrayList<>(stripe);
        Collections.reverse(newestFirst);
        newestFirst.removeIf(event -> Json.integer(event, "created") < from);
        int after = position(newestFirst, parameters.get("starting_after"));
        int before = position(newestFirst, parameters.get("ending_before"));
        int start = before < 0 ? after + 1 : Math.max(0, before - 100);
        int end = before < 0 ? Math.min(newestFirst.size(), start + 100) : before;
        boolean more = before < 0 ? end < newestFirst.size() : start > 0;
        return new StripeAnswer(
                200, Map.of("data", newestFirst.subList(start, end), "has_more", more), null, FIRST, FIRST);
    }

    private static int position(List<Map<String, Object>> all, Object id) {
        if (id == null) {
            return -1;
        }
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).get("id").equals(id)) {
                return i;
            }
        }
        throw new StripeFailure("No such event: " + id, 400, "resource_missing", null, false, null);
    }

    private void happened(long from, long to) {
        LongStream.range(from, to)
                .forEach(i -> stripe.add(Map.of("id", "evt_" + i, "created", FIRST + i, "type", "x")));
    }

    /** One poll; how many events it had. */
    private int poll(int most) {
        Deque<Map<String, Object>> read = events.read();
        int count = 0;
        while (!read.isEmpty() && count < most) {
            Map<String, Object> event = read.pop();
            had.add(Json.string(event, "id"));
            events.had(event);
            count++;
        }
        if (read.isEmpty()) {
            events.forgetOld();
        }
        return count;
    }

    @Test
    void isReadOnceToItsEndAndThenGoneThroughOnce() {
        events.beginAt(FIRST);
        happened(0, 20_000);
        while (poll(Integer.MAX_VALUE) > 0) {
            happened(stripe.size(), stripe.size() + 10); // it goes on meanwhile
            if (stripe.size() > 20_100) {
                break;
            }
        }
        poll(Integer.MAX_VALUE);
        assertThat(had)
                .isEqualTo(LongStream.range(0, stripe.size())
                        .mapToObj(i -> "evt_" + i)
                        .toList());
        assertThat(asked).hasSizeLessThan(2 * 200 + 40);
    }

    @Test
    void whatFailsOnTheWayComesAgainFirst() {
        events.beginAt(FIRST);
        happened(0, 12_000);
        poll(Integer.MAX_VALUE);
        poll(1_234);
        while (poll(Integer.MAX_VALUE) > 0) {
            assertThat(had.size()).isLessThanOrEqualTo(12_000);
        }
        assertThat(had).hasSize(12_000).endsWith("evt_11999").doesNotHaveDuplicates();
    }

    @Test
    void whereStripeHasForgottenMeanwhileWhereItWasItIsReadAnew() {
        events.beginAt(FIRST);
        happened(0, 8_000);
        poll(Integer.MAX_VALUE);
        stripe.subList(0, 6_000).clear();
        assertThatThrownBy(() -> poll(Integer.MAX_VALUE)).isInstanceOf(StripeFailure.class);
        poll(Integer.MAX_VALUE);
        assertThat(had).hasSize(5_000 + 2_000).endsWith("evt_7999");
    }
}
