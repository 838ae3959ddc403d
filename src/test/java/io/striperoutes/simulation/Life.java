package io.striperoutes.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What truly happened to one customer (or to the catalogue): its objects, and the events that tell of every change.
 * Deterministic by its seed; not for several threads.
 */
public final class Life {
    private static final Set<String> LIVE = Set.of("active", "trialing", "past_due", "unpaid", "paused");

    final Ids ids;
    final SplittableRandom random;
    private final int number;
    private final Map<String, Snapshot> objects = new LinkedHashMap<>();
    private final Map<String, Long> asOf = new HashMap<>();
    private final Set<String> deleted = new HashSet<>();
    private final Set<String> everLive = new HashSet<>();
    private final Map<String, Long> firstFailedAttempt = new HashMap<>();
    private final Map<String, Long> pastDueSince = new HashMap<>();
    private final List<SimulatedEvent> events = new ArrayList<>();
    private final List<Act> acts = new ArrayList<>();
    private final boolean blur;
    private long now;
    private String customerId;
    private String requestId;
    private String idempotencyKey;

    /**
     * @param number tells it from other lives of the same account
     * @param start its first second
     * @param blur whether an event may show what came of its object later in the same second, as Stripe's do now and then
     */
    Life(long seed, int number, long start, boolean blur) {
        // Mixed once more: the streams of neighbouring seeds would be the same one, a step apart, and so would some
        // ids.
        long own = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number).nextLong();
        this.ids = new Ids(own, () -> this.now);
        this.random = new SplittableRandom(own ^ 0x5DEECE66DL);
        this.number = number;
        this.now = start;
        this.blur = blur;
    }

    /** Does what the act says; false, and nothing done, if it is not possible now. */
    public boolean act(Act act) {
        int before = events.size();
        if (!act.apply(this)) {
            return false;
        }
        acts.add(act);
        if (blur) {
            blurSince(before);
        }
        return true;
    }

    /** Lets time go by. */
    public void pass(long seconds) {
        now += seconds;
    }

    void reach(long second) {
        now = Math.max(now, second);
    }

    /** From here on, changes are caused by one new API request. */
    void request() {
        requestId = "req_" + ids.brief("r").substring(2);
        idempotencyKey = random.nextInt(3) == 0 ? null : ids.key();
    }

    /** From here on, changes happen by themselves. */
    void automatic() {
        requestId = null;
        idempotencyKey = null;
    }

    Snapshot create(String object, String id, Object... facts) {
        return keep(new Snapshot(object, id, Map.of()).with("created", now).with(facts));
    }

    Snapshot change(String id, Object... facts) {
        return keep(get(id).with(facts));
    }

    private Snapshot keep(Snapshot snapshot) {
        objects.put(snapshot.id(), snapshot);
        if ("customer".equals(snapshot.object())) {
            customerId = snapshot.id();
        } else if ("subscription".equals(snapshot.object())) {
            if (LIVE.contains(snapshot.status())) {
                everLive.add(snapshot.id());
            }
            if (snapshot.statusIn("past_due")) {
                pastDueSince.putIfAbsent(snapshot.id(), now);
            } else {
                pastDueSince.remove(snapshot.id());
            }
        } else if ("invoice".equals(snapshot.object())
                && snapshot.statusIn("paid")
                && snapshot.get("subscription") != null) {
            everLive.add(snapshot.text("subscription"));
        }
        return snapshot;
    }

    /** An event that shows the object as it is now. */
    void emit(String type, String id) {
        emit(type, null, get(id), false);
    }

    /** An event about something that has no id of its own. */
    void announce(String type, Snapshot snapshot) {
        emit(type, null, snapshot, false);
    }

    /** Changes the object and tells it with an {@code .updated} event, if anything changed. */
    void update(String id, Object... facts) {
        Snapshot before = get(id);
        change(id, facts);
        updatedFrom(before);
    }

    /** The {@code .updated} event for all that changed since that snapshot. */
    void updatedFrom(Snapshot before) {
        Snapshot after = get(before.id());
        if (!after.facts().equals(before.facts())) {
            emit(family(after.object()) + ".updated", before, after, false);
        }
    }

    void delete(String id) {
        deleted.add(id);
        emit(family(get(id).object()) + ".deleted", null, get(id), true);
    }

    private void emit(String type, Snapshot before, Snapshot after, boolean tombstone) {
        asOf.put(after.id(), now);
        events.add(new SimulatedEvent(
                ids.of("evt"), type, now, events.size(), requestId, idempotencyKey, before, after, tombstone));
    }

    private static String family(String object) {
        return switch (object) {
            case "subscription" -> "customer.subscription";
            case "dispute" -> "charge.dispute";
            default -> object;
        };
    }

    private void blurSince(int first) {
        Map<String, Snapshot> lastInSecond = new HashMap<>();
        for (int i = events.size() - 1; i >= first; i--) {
            SimulatedEvent event = events.get(i);
            Snapshot last = lastInSecond.putIfAbsent(event.objectId() + "@" + event.created(), event.after());
            if (last != null && event.type().equals("invoice.finalized") && random.nextBoolean()) {
                events.set(
                        i,
                        new SimulatedEvent(
                                event.id(),
                                event.type(),
                                event.created(),
                                event.position(),
                                event.requestId(),
                                event.idempotencyKey(),
                                null,
                                last,
                                false));
            }
        }
    }

    void failedAttempt(String invoice) {
        firstFailedAttempt.putIfAbsent(invoice, now);
    }

    Snapshot get(String id) {
        return objects.get(id);
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    int number() {
        return number;
    }

    /** Its present second. */
    public long now() {
        return now;
    }

    /** The id of its customer; null before there is one. */
    public String customerId() {
        return customerId;
    }

    /** All events, in the order in which they arose. */
    public List<SimulatedEvent> events() {
        return Collections.unmodifiableList(events);
    }

    /** The acts that took place. */
    public List<Act> acts() {
        return Collections.unmodifiableList(acts);
    }

    /** All objects as they truly are now. */
    public List<Snapshot> objects() {
        return List.copyOf(objects.values());
    }

    /** The objects of one kind, oldest first. */
    public List<Snapshot> objects(String object) {
        return objects.values().stream().filter(o -> o.object().equals(object)).toList();
    }

    /** The second of the last event about an object. */
    public long asOf(String id) {
        return asOf.get(id);
    }

    /** Whether that object was deleted. */
    public boolean deleted(String id) {
        return deleted.contains(id);
    }

    /** Whether that subscription was ever of use: active, trialing, past_due, unpaid or paused, or paid for. */
    public boolean everLive(String subscription) {
        return everLive.contains(subscription);
    }

    /** The second of the first attempt to collect that invoice that did not succeed; null if there was none. */
    public Long firstFailedAttempt(String invoice) {
        return firstFailedAttempt.get(invoice);
    }

    /** The second since when that subscription is past_due; null if it is not. */
    public Long pastDueSince(String subscription) {
        return pastDueSince.get(subscription);
    }
}
