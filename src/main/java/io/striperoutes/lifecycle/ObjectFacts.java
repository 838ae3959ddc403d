package io.striperoutes.lifecycle;

import io.striperoutes.stripe.Json;
import java.time.Instant;
import java.util.Map;

/** What is known of one object at Stripe: its newest snapshot, and where that came from. */
interface ObjectFacts {
    /** The newest snapshot in Stripe's words, the same for all API versions: references are ids, times epoch seconds. */
    Map<String, Object> facts();

    /** The second of that snapshot. */
    Instant asOf();

    /** The event that brought it; null where a fetch did. */
    String eventId();

    default String id() {
        return text("id");
    }

    default String text(String key) {
        return Json.string(facts(), key);
    }

    /** Epoch seconds; 0 where it is not known. */
    default long created() {
        Long created = Json.integer(facts(), "created");
        return created == null ? 0 : created;
    }

    /** The moment under that key, or null. */
    default Instant time(String key) {
        Long second = Json.integer(facts(), key);
        return second == null ? null : Instant.ofEpochSecond(second);
    }

    default Decision.Fact fact(String field, Object value) {
        return new Decision.Fact(id(), field, value, asOf(), eventId());
    }
}
