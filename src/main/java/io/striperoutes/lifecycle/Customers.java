package io.striperoutes.lifecycle;

import io.striperoutes.connection.Connections;
import io.striperoutes.mirror.Batch;
import io.striperoutes.mirror.Mirror;
import io.striperoutes.mirror.ObjectKey;
import io.striperoutes.mirror.Shapes;
import io.striperoutes.stripe.Json;
import io.striperoutes.stripe.ObjectKind;
import io.striperoutes.stripe.StripeEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.ExchangeProperty;
import org.springframework.stereotype.Component;

/** What event routes say of customers: that an event may have changed one's state, or its profile. */
@Component("lifecycle")
public class Customers {
    /** How long a customer's own event may stay away before the customer is fetched. */
    private static final Duration OWN_EVENT = Duration.ofMinutes(1);

    private final CustomerStore store;
    private final Decisions decisions;
    private final CheckoutLink link;
    private final MetadataLink metadata;
    private final Mirror mirror;
    private final Connections connections;

    Customers(
            CustomerStore store,
            Decisions decisions,
            CheckoutLink link,
            MetadataLink metadata,
            Mirror mirror,
            Connections connections) {
        this.store = store;
        this.decisions = decisions;
        this.link = link;
        this.metadata = metadata;
        this.mirror = mirror;
        this.connections = connections;
    }

    /** Notes that the state of the event's customer is to be decided again. An invoice without a subscription changes none. */
    public void reconsider(
            @ExchangeProperty("event") StripeEvent event, @ExchangeProperty(Batch.PROPERTY) Batch batch) {
        ObjectKind kind = event.kind().orElse(null);
        if (kind == ObjectKind.INVOICE && Json.string(Shapes.facts(kind, event.object()), "subscription") == null) {
            return;
        }
        batch.touch(event, event.customerId());
        if (event.objectId() != null && (kind == ObjectKind.CUSTOMER || kind == ObjectKind.SUBSCRIPTION)) {
            batch.change(new ObjectKey(event.connection(), kind, event.objectId()), event);
        }
    }

    /** Notes that a checkout may tell which of our customers a Stripe customer is. */
    public void link(@ExchangeProperty("event") StripeEvent event, @ExchangeProperty(Batch.PROPERTY) Batch batch) {
        batch.change(new ObjectKey(event.connection(), ObjectKind.CHECKOUT_SESSION, event.objectId()), event);
    }

    /** Notes that a customer may have saved a way to pay. */
    public void notePaymentMethod(
            @ExchangeProperty("event") StripeEvent event, @ExchangeProperty(Batch.PROPERTY) Batch batch) {
        batch.change(new ObjectKey(event.connection(), ObjectKind.SETUP_INTENT, event.objectId()), event);
    }

    /** Decides the state of every customer that the batch has touched, and writes what differs. */
    public void settle(@ExchangeProperty(Batch.PROPERTY) Batch batch) {
        Set<Batch.Customer> profiles = new HashSet<>();
        batch.changes(Set.of(ObjectKind.CHECKOUT_SESSION))
                .forEach(event -> link.apply(event, batch).ifPresent(profiles::add));
        metadata.apply(batch.changes(Set.of(ObjectKind.CUSTOMER)));
        profiles.addAll(createMissing(batch.changes(Set.of(ObjectKind.CUSTOMER, ObjectKind.SUBSCRIPTION))));
        Map<Batch.Customer, StripeEvent> touched = batch.touched();
        if (!touched.isEmpty()) {
            decisions.decide(store.lock(touched.keySet()), touched, profiles, batch);
        }
        // Of new customers too: what they saved may have been told before them.
        Set<Batch.Customer> saved = new HashSet<>(profiles);
        batch.changes(Set.of(ObjectKind.SETUP_INTENT)).stream()
                .filter(event -> event.customerId() != null)
                .map(event -> new Batch.Customer(event.connection(), event.customerId()))
                .forEach(saved::add);
        store.notePaymentMethods(List.copyOf(saved));
    }

    /** Makes the customers that these events name first, and returns those whose profile is news. */
    private Set<Batch.Customer> createMissing(List<StripeEvent> events) {
        Set<Batch.Customer> profiles = new HashSet<>();
        Map<Batch.Customer, String> emails = new HashMap<>();
        events.forEach(event -> {
            Batch.Customer customer = new Batch.Customer(event.connection(), event.customerId());
            if (customer.externalId() == null) {
                return;
            }
            if (event.kind().filter(ObjectKind.CUSTOMER::equals).isPresent()) {
                profiles.add(customer);
            }
            emails.merge(customer, email(event), Customers::known);
        });
        if (!emails.isEmpty()) {
            Set<Batch.Customer> made = store.createMissing(emails);
            wantProfiles(made.stream()
                    .filter(customer -> !profiles.contains(customer) && takesProfiles(customer.connection())));
            profiles.addAll(made);
        }
        return profiles;
    }

    private String email(StripeEvent event) {
        String email = takesProfiles(event.connection()) ? Json.string(event.object(), "metadata", "email") : null;
        return Objects.toString(email, "");
    }

    /** Where customers are not synced, the row that a subscription needs says nothing of the person. */
    private boolean takesProfiles(String connection) {
        return connections
                .find(connection)
                .filter(known -> known.syncConfig().customerInboundEnabled())
                .isPresent();
    }

    private static String known(String one, String other) {
        return one.isEmpty() ? other : one;
    }

    private void wantProfiles(Stream<Batch.Customer> customers) {
        mirror.want(
                customers
                        .map(customer ->
                                new ObjectKey(customer.connection(), ObjectKind.CUSTOMER, customer.externalId()))
                        .toList(),
                "never seen",
                OWN_EVENT);
    }
}
