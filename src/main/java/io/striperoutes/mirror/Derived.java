package io.striperoutes.mirror;

import java.util.Map;

/** What follows from an observation's payload, kept once it is known; racing threads derive the same. */
final class Derived {
    private Map<String, Object> facts;
    private Map<String, Object> content;
    private Map<String, Object> before;

    Map<String, Object> facts(Observation seen) {
        Map<String, Object> known = facts;
        if (known == null) {
            Map<String, Object> object =
                    seen.tombstone() ? Rewind.before(seen.object(), Map.of("deleted", true)) : seen.object();
            known = Shapes.facts(seen.kind(), object);
            facts = known;
        }
        return known;
    }

    Map<String, Object> content(Observation seen) {
        Map<String, Object> known = content;
        if (known == null) {
            known = Shapes.comparable(seen.kind(), facts(seen));
            content = known;
        }
        return known;
    }

    Map<String, Object> before(Observation seen) {
        Map<String, Object> known = before;
        if (known == null) {
            known = Shapes.comparable(
                    seen.kind(), Shapes.facts(seen.kind(), Rewind.before(seen.object(), seen.previous())));
            before = known;
        }
        return known;
    }
}
