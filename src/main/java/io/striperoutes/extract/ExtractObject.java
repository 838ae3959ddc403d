package io.striperoutes.extract;

import io.striperoutes.connection.SyncConfig;
import io.striperoutes.mirror.FetchedEvents;
import io.striperoutes.stripe.ObjectKind;
import io.striperoutes.stripe.StripeList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What can be extracted, in the order in which a schedule does it: what others refer to comes first. */
enum ExtractObject {
    /** A plan of the application is a product synced in. */
    PRODUCTS(ObjectKind.PRODUCT, Map.of("type", "product.*")),
    /** Stripe's plans of old are its prices today. */
    PLANS(ObjectKind.PRICE, Map.of("type", "price.*")),
    CUSTOMERS(
            ObjectKind.CUSTOMER,
            // One by one: customer.* would also be subscriptions, sources and discounts.
            Map.of("types", List.of("customer.created", "customer.updated", "customer.deleted"))),
    SUBSCRIPTIONS(ObjectKind.SUBSCRIPTION, Map.of("type", "customer.subscription.*")),
    INVOICES(ObjectKind.INVOICE, Map.of("type", "invoice.*"));

    static final List<String> WORDS =
            Arrays.stream(values()).map(ExtractObject::word).toList();

    private final ObjectKind kind;
    private final Map<String, Object> events;

    ExtractObject(ObjectKind kind, Map<String, Object> events) {
        this.kind = kind;
        this.events = events;
    }

    /** By the word of the API; empty for another one. */
    static Optional<ExtractObject> of(String word) {
        return Arrays.stream(values())
                .filter(object -> object.word().equals(word))
                .findFirst();
    }

    /** As the database and the API spell it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    ObjectKind kind() {
        return kind;
    }

    /** The lists that together hold all of them. */
    List<StripeList> lists() {
        return StripeList.of(kind);
    }

    /** The filter of Stripe's list of events that lets through those which tell of a change. */
    Map<String, Object> events() {
        return events;
    }

    /** The integrator's route that takes what was extracted, if there is one. */
    String route() {
        return "extracted." + word();
    }

    /** The name of the switch that keeps them out; empty if they are synced. */
    Optional<String> closed(SyncConfig sync) {
        return sync.closedFor(FetchedEvents.typeOf(kind));
    }
}
