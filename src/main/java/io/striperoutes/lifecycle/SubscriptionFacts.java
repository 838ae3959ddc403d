package io.striperoutes.lifecycle;

import io.striperoutes.stripe.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is known of one subscription.
 *
 * @param facts the newest snapshot in Stripe's words, the same for all API versions: references are ids, times epoch seconds
 * @param asOf the second of that snapshot
 * @param eventId the event that brought it; null where a fetch did
 * @param inDoubt whether another snapshot may be the newest
 * @param everLive whether any snapshot so far was active, trialing, past_due, unpaid or paused
 * @param pastDueSince the second of the first past_due snapshot since it was last anything else; null where it is not known
 */
public record SubscriptionFacts(
        Map<String, Object> facts,
        Instant asOf,
        String eventId,
        boolean inDoubt,
        boolean everLive,
        Instant pastDueSince)
        implements ObjectFacts {

    /** Stripe's status; the empty text where a snapshot has none. */
    String status() {
        String status = text("status");
        return status == null ? "" : status;
    }

    boolean hasPendingUpdate() {
        return facts.get("pending_update") != null;
    }

    List<Map<String, Object>> items() {
        return Json.maps(facts, "items");
    }

    List<String> prices() {
        return items().stream()
                .map(item -> Json.string(item, "price"))
                .filter(Objects::nonNull)
                .sorted()
                .toList();
    }
}
