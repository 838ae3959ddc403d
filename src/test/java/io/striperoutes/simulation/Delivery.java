package io.striperoutes.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The ways in which events reach us; each call takes events and gives events, seeded. */
public final class Delivery {
    private final Random random;

    /** Deliveries by the same seed are the same. */
    public Delivery(long seed) {
        random = new Random(seed);
    }

    /** The events of all lives in the order of their seconds, within a second as they arose. */
    public static List<SimulatedEvent> inOrder(Collection<Life> lives) {
        return lives.stream()
                .flatMap(life -> life.events().stream())
                .sorted(Comparator.comparingLong(SimulatedEvent::created))
                .toList();
    }

    /** Any order at all. */
    public List<SimulatedEvent> shuffled(List<SimulatedEvent> events) {
        List<SimulatedEvent> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /** Mixed across customers, while each customer's events keep their order. */
    public List<SimulatedEvent> laneShuffled(List<SimulatedEvent> events) {
        Map<String, List<SimulatedEvent>> lanes = new LinkedHashMap<>();
        events.forEach(event -> lanes.computeIfAbsent(
                        event.customerId() == null ? String.valueOf(event.objectId()) : event.customerId(),
                        lane -> new ArrayList<>())
                .add(event));
        List<List<SimulatedEvent>> turns = new ArrayList<>();
        lanes.values().forEach(lane -> turns.addAll(Collections.nCopies(lane.size(), lane)));
        Collections.shuffle(turns, random);
        Map<List<SimulatedEvent>, Integer> next = new java.util.IdentityHashMap<>();
        return turns.stream()
                .map(lane -> lane.get(next.merge(lane, 1, Integer::sum) - 1))
                .toList();
    }

    /** Events leave their place by at most that many places. */
    public List<SimulatedEvent> jittered(List<SimulatedEvent> events, int places) {
        Map<SimulatedEvent, Integer> place = new java.util.IdentityHashMap<>();
        for (int i = 0; i < events.size(); i++) {
            place.put(events.get(i), i + random.nextInt(places + 1));
        }
        List<SimulatedEvent> jittered = new ArrayList<>(events);
        jittered.sort(Comparator.comparingInt(place::get));
        return jittered;
    }

    /** A share of the events, such as 0.3, comes twice: the copy at any place. */
    public List<SimulatedEvent> duplicated(List<SimulatedEvent> events, double share) {
        List<SimulatedEvent> copies = shuffled(
                events.stream().filter(event -> random.nextDouble() < share).toList());
        int[] places = random.ints(copies.size(), 0, events.size() + 1).sorted().toArray();
        List<SimulatedEvent> all = new ArrayList<>(events.size() + copies.size());
        int copy = 0;
        for (int place = 0; place <= events.size(); place++) {
            for (; copy < places.length && places[copy] == place; copy++) {
                all.add(copies.get(copy));
            }
            if (place < events.size()) {
                all.add(events.get(place));
            }
        }
        return all;
    }

    /** A share of the changes, such as 0.05, is told by two events with ids of their own. */
    public List<SimulatedEvent> twinned(List<SimulatedEvent> events, double share) {
        List<SimulatedEvent> all = new ArrayList<>(events);
        events.stream().filter(event -> random.nextDouble() < share).forEach(event -> all.add(twin(event)));
        return all;
    }

    private static SimulatedEvent twin(SimulatedEvent event) {
        return new SimulatedEvent(
                event.id() + "twin",
                event.type(),
                event.created(),
                event.position(),
                event.requestId(),
                event.idempotencyKey(),
                event.before(),
                event.after(),
                event.deleted());
    }

    /** A share of the events, such as 0.2, never comes. */
    public List<SimulatedEvent> dropped(List<SimulatedEvent> events, double share) {
        return events.stream().filter(event -> random.nextDouble() >= share).toList();
    }
}
