package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** When billing periods end. */
final class Periods {
    private Periods() {}

    /**
     * The first end of a period after a second.
     *
     * @param price whose interval it is
     * @param anchor Unix second from which periods are counted; a month that lacks its day ends on its last
     */
    static long endAfter(Map<String, Object> price, long anchor, long second) {
        long each = Math.max(1, Shape.number(price, "recurring", "interval_count"));
        ChronoUnit unit = unit(Json.string(price, "recurring", "interval"));
        ZonedDateTime from = ZonedDateTime.ofInstant(Instant.ofEpochSecond(anchor), ZoneOffset.UTC);
        long count = 1;
        while (from.plus(count * each, unit).toEpochSecond() <= second) {
            count++;
        }
        return from.plus(count * each, unit).toEpochSecond();
    }

    private static ChronoUnit unit(String interval) {
        return switch (interval) {
            case "day" -> ChronoUnit.DAYS;
            case "week" -> ChronoUnit.WEEKS;
            case "year" -> ChronoUnit.YEARS;
            default -> ChronoUnit.MONTHS;
        };
    }

    /** Whether two prices are billed in the same rhythm. */
    static boolean same(Map<String, Object> price, Map<String, Object> other) {
        return Shape.number(price, "recurring", "interval_count") == Shape.number(other, "recurring", "interval_count")
                && String.valueOf(Json.at(price, "recurring", "interval"))
                        .equals(Json.at(other, "recurring", "interval"));
    }
}
