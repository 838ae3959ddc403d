package io.striperoutes.lifecycle;

import io.striperoutes.mirror.Batch;
import io.striperoutes.stripe.StripeEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Decides the state of customers from the facts of the mirror, and writes what changed: state, transition, delivery. */
@Component
class Decisions {
    private final CustomerStore store;
    private final TransitionStore transitions;
    private final FactsReader facts;
    private final Policy policy;
    private final AppliedPolicy applied;
    private final Clock clock;

    Decisions(
            CustomerStore store,
            TransitionStore transitions,
            FactsReader facts,
            Policy policy,
            AppliedPolicy applied,
            Clock clock) {
        this.store = store;
        this.transitions = transitions;
        this.facts = facts;
        this.policy = policy;
        this.applied = applied;
        this.clock = clock;
    }

    /**
     * Decides.
     *
     * @param customers locked rows
     * @param causes the event after which a customer is decided again; none for the clock
     * @param profiles the customers whose name and ways to be reached may have changed at Stripe
     */
    void decide(
            Collection<Customer> customers,
            Map<Batch.Customer, StripeEvent> causes,
            Set<Batch.Customer> profiles,
            Batch batch) {
        Instant now = clock.instant();
        // Else a node that has started later has another policy: what is decided here is only for the moment.
        boolean inForce = applied.inForce();
        Function<Batch.Customer, FactsReader.Known> known = facts.read(customers.stream()
                .filter(customer -> customer.externalId() != null)
                .map(Decisions::key)
                .toList());
        List<CustomerStore.Decided> differing = new ArrayList<>();
        Map<CustomerStore.Decided, Change> changes = new LinkedHashMap<>();
        for (Customer customer : customers) {
            FactsReader.Known own = known.apply(key(customer));
            Decision decision = decide(customer, own, now);
            Customer.Profile profile = profiles.contains(key(customer)) && !customer.erased()
                    ? customer.profile(own.profile())
                    : customer.profile();
            StripeEvent cause = causes.get(key(customer));
            CustomerStore.Decided decided = new CustomerStore.Decided(
                    customer, profile, decision, inForce ? dueAt(decision) : now, cause == null ? null : cause.id());
            if (differs(decided)) {
                differing.add(decided);
            }
            Change.between(customer.decided(), decision).ifPresent(change -> changes.put(decided, change));
        }
        store.save(differing);
        transitions.insert(changes, now);
        changes.forEach((decided, change) -> batch.deliver(ChangeDelivery.of(decided, change, now)));
    }

    /** What the facts say of one customer now, without writing anything. */
    Decision decide(Customer customer) {
        List<Batch.Customer> keys = customer.externalId() == null ? List.of() : List.of(key(customer));
        return decide(customer, facts.read(keys).apply(key(customer)), clock.instant());
    }

    private Decision decide(Customer customer, FactsReader.Known own, Instant now) {
        return Lifecycle.decide(own.customer(), own.subscriptions(), own.invoices(), own.grants(), policy, now);
    }

    private static boolean differs(CustomerStore.Decided decided) {
        Decision before = decided.before().decided();
        Decision after = decided.decision();
        return before == null
                || !before.meansSame(after)
                || before.rule() != after.rule()
                || before.inDoubt() != after.inDoubt()
                || !Objects.equals(before.reason(), after.reason())
                || !Objects.equals(before.graceUntil(), after.graceUntil())
                || !Objects.equals(decided.before().dueAt(), decided.dueAt())
                || !decided.before().profile().equals(decided.profile());
    }

    private static Instant dueAt(Decision decision) {
        return decision.next() == null ? null : decision.next().at();
    }

    private static Batch.Customer key(Customer customer) {
        return new Batch.Customer(customer.connection(), customer.externalId());
    }
}
