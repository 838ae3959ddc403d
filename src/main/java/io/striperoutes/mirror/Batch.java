package io.striperoutes.mirror;

import io.striperoutes.stripe.ObjectKind;
import io.striperoutes.stripe.StripeEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The events that are applied in one transaction, and what their routes have noted so far. Notes are written together by
 * route {@code settle}, at the end or before a step that must see the state as it is.
 */
public final class Batch {
    /** The exchange property under which routes carry it. */
    public static final String PROPERTY = "batch";

    private final Map<ObjectKey, List<Observation>> observations = new TreeMap<>();
    private final Map<Customer, StripeEvent> touched = new HashMap<>();
    private final Map<ObjectKey, List<StripeEvent>> changed = new TreeMap<>();
    private final Map<StripeEvent, String> skipped = new IdentityHashMap<>();
    private final Set<StripeEvent> waiting = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Delivery> deliveries = new ArrayList<>();

    /** A Stripe customer of a connection. */
    public record Customer(String connection, String externalId) {}

    /** A delivery owed to an integrator's route after commit. */
    public record Delivery(String route, String connection, String subject, Map<String, Object> body) {}

    void observe(ObjectKey key, Observation observation) {
        observations.computeIfAbsent(key, k -> new ArrayList<>(2)).add(observation);
    }

    Map<ObjectKey, List<Observation>> takeObservations() {
        Map<ObjectKey, List<Observation>> taken = new TreeMap<>(observations);
        observations.clear();
        return taken;
    }

    /** Notes that the state of a customer must be decided again because of an event. */
    public void touch(StripeEvent event, String externalId) {
        if (externalId != null) {
            touched.put(new Customer(event.connection(), externalId), event);
        }
    }

    /** The customers to decide again, each with the last event that touched it. */
    public Map<Customer, StripeEvent> touched() {
        return Map.copyOf(touched);
    }

    /** Notes that what is derived from an object, such as a plan or a payment, must be derived again. */
    public void change(ObjectKey key, StripeEvent event) {
        changed.computeIfAbsent(key, k -> new ArrayList<>(2)).add(event);
    }

    /** The same for the object of an event, if it is of one of these kinds. */
    public void change(StripeEvent event, Set<ObjectKind> kinds) {
        event.kind()
                .filter(kinds::contains)
                .ifPresent(kind -> change(new ObjectKey(event.connection(), kind, event.objectId()), event));
    }

    /** The objects of these kinds from which something must be derived again. */
    public List<ObjectKey> changed(Set<ObjectKind> kinds) {
        return changed.keySet().stream()
                .filter(key -> kinds.contains(key.kind()))
                .toList();
    }

    /** All events about these objects: the one that came last need not be the one that counts. */
    public List<StripeEvent> changes(Set<ObjectKind> kinds) {
        return changed.entrySet().stream()
                .filter(change -> kinds.contains(change.getKey().kind()))
                .flatMap(change -> change.getValue().stream())
                .toList();
    }

    /** All that was noted is written: forgets it, for the events that follow. */
    public void settled() {
        touched.clear();
        changed.clear();
    }

    /** Notes that an event had no effect, and why. */
    public void skip(StripeEvent event, String reason) {
        skipped.put(event, reason);
    }

    /** Why an event had no effect; null if it had its effect. */
    public String skipReason(StripeEvent event) {
        return skipped.get(event);
    }

    /** Notes that a thin event waits for its object, and has no effect before it is fetched. */
    public void awaitObject(StripeEvent event) {
        waiting.add(event);
    }

    /** Whether an event waits for its object. */
    public boolean awaitsObject(StripeEvent event) {
        return waiting.contains(event);
    }

    /** Owes a delivery to an integrator's route. */
    public void deliver(Delivery delivery) {
        deliveries.add(delivery);
    }

    /** The deliveries noted so far; the note is cleared. */
    public List<Delivery> takeDeliveries() {
        List<Delivery> taken = List.copyOf(deliveries);
        deliveries.clear();
        return taken;
    }
}
