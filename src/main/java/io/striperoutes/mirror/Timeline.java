package io.striperoutes.mirror;

import io.striperoutes.stripe.ObjectKind;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The distinct observations of one object along Stripe's clock: what is terminal decides, then the later second. */
final class Timeline {
    private static final Comparator<Observation> CLOCK =
            Comparator.comparingLong(Observation::stamp).thenComparingLong(Observation::second);

    private final ObjectKind kind;
    private final List<Observation> seen;
    private final Map<List<Long>, Outcome> earlier = new HashMap<>();

    Timeline(ObjectKind kind, List<Observation> seen) {
        this.kind = kind;
        this.seen = seen;
    }

    Outcome outcome() {
        return outcome(seen);
    }

    private Outcome outcome(List<Observation> known) {
        Finality furthest =
                known.stream().map(Finality::of).max(Comparator.naturalOrder()).orElseThrow();
        List<Observation> able =
                known.stream().filter(one -> Finality.of(one) == furthest).toList();
        Observation newest = able.stream().max(CLOCK).orElseThrow();
        List<Observation> tied =
                able.stream().filter(one -> !isBefore(one, newest)).toList();
        long until = tied.stream().mapToLong(Observation::until).max().orElseThrow();
        boolean differ =
                tied.stream().map(Observation::content).distinct().limit(2).count() > 1;
        if (!differ) {
            return new Outcome(Evidence.greatest(tied), newest.second(), until, false, false);
        }
        Set<Map<String, Object>> ends = ends(tied, newest);
        List<Observation> last =
                tied.stream().filter(one -> ends.contains(one.content())).toList();
        return new Outcome(Evidence.greatest(last), newest.second(), until, ends.size() > 1, true);
    }

    /** The contents that can be the newest among observations of one second that differ; one if it is certain. */
    private Set<Map<String, Object>> ends(List<Observation> tied, Observation newest) {
        Set<Map<String, Object>> told = contents(tied.stream().filter(one -> !one.isFetch()));
        Set<Map<String, Object>> ends = new HashSet<>(
                switch (told.size()) {
                    case 0 -> contents(tied.stream().filter(one -> CLOCK.compare(one, newest) == 0));
                    case 1 -> told;
                    default -> new SameSecond(kind, eventsOf(newest), told).ends(baseOf(newest));
                });
        tied.stream().filter(one -> one.isFetch() && !explained(one, ends)).forEach(one -> ends.add(one.content()));
        return ends;
    }

    private List<Observation> eventsOf(Observation newest) {
        return seen.stream()
                .filter(one -> !one.isFetch() && CLOCK.compare(one, newest) == 0)
                .toList();
    }

    private static Set<Map<String, Object>> contents(Stream<Observation> observations) {
        return observations.map(Observation::content).collect(Collectors.toSet());
    }

    /** A fetch says nothing new if it saw what an event of its own seconds shows, or what was there before them. */
    private boolean explained(Observation fetch, Set<Map<String, Object>> ends) {
        Map<String, Object> content = fetch.content();
        boolean shown = seen.stream()
                .anyMatch(one -> !one.isFetch()
                        && one.stamp() == fetch.stamp()
                        && one.second() >= fetch.second()
                        && one.second() <= fetch.until()
                        && one.content().equals(content));
        return shown || ends.contains(content) || content.equals(baseOf(fetch));
    }

    /** What was there before an observation; null if that is unknown or in doubt. */
    private Map<String, Object> baseOf(Observation moment) {
        List<Long> key = List.of(moment.stamp(), moment.second());
        Outcome base = earlier.get(key);
        if (base == null) {
            List<Observation> before =
                    seen.stream().filter(one -> isBefore(one, moment)).toList();
            if (before.isEmpty()) {
                return null;
            }
            base = outcome(before);
            earlier.put(key, base);
        }
        return base.inDoubt() ? null : base.last().content();
    }

    private static boolean isBefore(Observation one, Observation moment) {
        return one.stamp() < moment.stamp() || (one.stamp() == moment.stamp() && one.until() < moment.second());
    }
}
