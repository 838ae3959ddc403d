package io.striperoutes.mirror;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stripe now and then tells one change in two events: equal snapshots, equal old values, one request. */
final class Twins {
    private static final int MOST_READINGS = 64;

    private Twins() {}

    /**
     * The sets of steps that the events can stand for. Twins of one request are one step. Without a request they are one
     * change told twice or a change that happened twice, so both readings count; empty if there are too many readings.
     */
    static List<List<Step>> readings(List<Step> steps) {
        Map<Step, Integer> told = new LinkedHashMap<>();
        steps.forEach(step -> told.merge(step, 1, Integer::sum));
        List<List<Step>> readings = List.of(List.of());
        for (Map.Entry<Step, Integer> entry : told.entrySet()) {
            int most = entry.getKey().requestId() == null ? entry.getValue() : 1;
            // Without old values the second of two can always follow the first, so that fewer would be no other
            // reading.
            int least = entry.getKey().before() == null ? most : 1;
            readings = with(readings, entry.getKey(), least, most);
            if (readings.size() > MOST_READINGS) {
                return List.of();
            }
        }
        return readings;
    }

    private static List<List<Step>> with(List<List<Step>> readings, Step step, int least, int most) {
        List<List<Step>> longer = new ArrayList<>();
        for (List<Step> reading : readings) {
            for (int times = least; times <= most; times++) {
                List<Step> one = new ArrayList<>(reading);
                for (int i = 0; i < times; i++) {
                    one.add(step);
                }
                longer.add(one);
            }
        }
        return longer;
    }
}
