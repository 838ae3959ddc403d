package io.striperoutes.lifecycle;

import io.striperoutes.catalog.PriceMapping;
import io.striperoutes.mirror.Evidence;
import io.striperoutes.mirror.Observation;
import io.striperoutes.mirror.Outcome;
import io.striperoutes.simulation.Expected;
import io.striperoutes.simulation.Generation;
import io.striperoutes.simulation.SimulatedEvent;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.ObjectKind;
import io.striperoutes.stripe.StripeEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What the pure parts of the program conclude from events alone: the outcome of each object, and the customer's decision. */
final class Concluded {
    private static final Set<String> LIVE = Set.of("active", "trialing", "past_due", "unpaid", "paused");

    private final Map<String, List<Observation>> evidence = new LinkedHashMap<>();
    private final Map<String, Outcome> outcomes = new HashMap<>();

    /** Concludes from events in that order, each rendered in its generation. */
    Concluded(Collection<SimulatedEvent> events, Function<SimulatedEvent, Generation> generation) {
        for (SimulatedEvent simulated : events) {
            StripeEvent event = new StripeEvent("default", simulated.in(generation.apply(simulated)));
            if (event.kind().isPresent() && event.objectId() != null) {
                evidence.computeIfAbsent(event.objectId(), id -> new ArrayList<>())
                        .add(Observation.of(event));
            }
        }
        evidence.forEach(
                (id, seen) -> outcomes.put(id, Evidence.outcome(seen.get(0).kind(), seen)));
    }

    Map<String, Outcome> outcomes() {
        return outcomes;
    }

    boolean inDoubt() {
        return outcomes.values().stream().anyMatch(Outcome::inDoubt);
    }

    /** The decision, in the words of what is expected. */
    Expected decided(String customer, io.striperoutes.simulation.Policy rules, long now) {
        Policy policy = new Policy(
                rules.grace(),
                EndPolicy.valueOf(rules.end().toUpperCase(java.util.Locale.ROOT)),
                rules.defaultTier(),
                Map.of());
        Outcome self = outcomes.get(customer);
        CustomerFacts facts = new CustomerFacts(
                customer,
                null,
                self != null && self.last().tombstone() ? Instant.ofEpochSecond(self.asOf()) : null,
                null);
        Decision decision = Lifecycle.decide(
                facts,
                of(ObjectKind.SUBSCRIPTION).stream().map(this::subscription).toList(),
                of(ObjectKind.INVOICE).stream().map(this::invoice).toList(),
                PriceMapping.parse(rules.priceMapping()).over(id -> Map.of(), id -> Map.of()),
                policy,
                Instant.ofEpochSecond(now));
        return expected(customer, decision);
    }

    static Expected expected(String customer, Decision decision) {
        TreeSet<String> packages = new TreeSet<>();
        decision.packages().forEach(entitlement -> packages.add(entitlement.name()));
        SortedMap<String, Long> limits = new TreeMap<>();
        decision.limits().forEach((name, limit) -> limits.put(name, ((Number) limit).longValue()));
        return new Expected(
                customer,
                decision.status().word(),
                decision.access().word(),
                decision.graceUntil() == null ? null : decision.graceUntil().getEpochSecond(),
                decision.tier(),
                packages,
                decision.packages().stream()
                        .map(Entitlement::frozenAt)
                        .filter(Objects::nonNull)
                        .map(Instant::getEpochSecond)
                        .findFirst()
                        .orElse(null),
                limits);
    }

    private List<Outcome> of(ObjectKind kind) {
        return outcomes.values().stream()
                .filter(outcome -> outcome.last().kind() == kind)
                .toList();
    }

    private SubscriptionFacts subscription(Outcome outcome) {
        List<Observation> seen = evidence.get(Json.string(outcome.last().facts(), "id"));
        boolean live =
                seen.stream().anyMatch(one -> live(one.object()) || one.previous() != null && live(one.previous()));
        return new SubscriptionFacts(
                outcome.last().facts(),
                Instant.ofEpochSecond(outcome.asOf()),
                outcome.last().eventId(),
                outcome.inDoubt(),
                live,
                Instant.ofEpochSecond(pastDueSince(seen, outcome)));
    }

    private static long pastDueSince(List<Observation> seen, Outcome outcome) {
        long before = seen.stream()
                .filter(one -> !"past_due".equals(one.object().get("status")))
                .mapToLong(Observation::second)
                .filter(second -> second <= outcome.asOf())
                .max()
                .orElse(Long.MIN_VALUE);
        return seen.stream()
                .filter(one -> "past_due".equals(one.object().get("status")))
                .mapToLong(Observation::second)
                .filter(second -> second >= before)
                .min()
                .orElse(outcome.asOf());
    }

    private static boolean live(Map<String, Object> snapshot) {
        return LIVE.contains(String.valueOf(snapshot.get("status")));
    }

    private InvoiceFacts invoice(Outcome outcome) {
        Instant firstFailure = evidence.get(Json.string(outcome.last().facts(), "id")).stream()
                .filter(one -> one.type().equals("invoice.payment_failed")
                        || one.type().equals("invoice.payment_action_required"))
                .map(one -> Instant.ofEpochSecond(one.second()))
                .min(Instant::compareTo)
                .orElse(null);
        return new InvoiceFacts(
                outcome.last().facts(),
                Instant.ofEpochSecond(outcome.asOf()),
                outcome.last().eventId(),
                firstFailure);
    }
}
