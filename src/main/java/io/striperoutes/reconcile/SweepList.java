package io.striperoutes.reconcile;

import io.striperoutes.connection.SyncConfig;
import io.striperoutes.mirror.FetchedEvents;
import io.striperoutes.stripe.ObjectKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lists of Stripe that a sweep reads, in this order: what access depends on first. */
enum SweepList {
    /** Without a status, those that were canceled would be left out. */
    SUBSCRIPTIONS(ObjectKind.SUBSCRIPTION, "/v1/subscriptions", Map.of("status", "all")),
    CUSTOMERS(ObjectKind.CUSTOMER, "/v1/customers", Map.of()),
    INVOICES(ObjectKind.INVOICE, "/v1/invoices", Map.of()),
    PRODUCTS(ObjectKind.PRODUCT, "/v1/products", Map.of()),
    PRICES(ObjectKind.PRICE, "/v1/prices", Map.of()),
    /** Without being asked for, these may be left out. */
    INACTIVE_PRICES(ObjectKind.PRICE, "/v1/prices", Map.of("active", false));

    private final ObjectKind kind;
    private final String path;
    private final Map<String, Object> parameters;

    SweepList(ObjectKind kind, String path, Map<String, Object> parameters) {
        this.kind = kind;
        this.path = path;
        this.parameters = parameters;
    }

    /** The lists that are synced, in their order. */
    static List<SweepList> of(SyncConfig sync) {
        return Arrays.stream(values())
                .filter(list -> sync.closedFor(FetchedEvents.typeOf(list.kind)).isEmpty())
                .toList();
    }

    /** The kinds that sweeps look at, synced or not. */
    static List<ObjectKind> kinds() {
        return Stream.of(values()).map(SweepList::kind).distinct().collect(Collectors.toList());
    }

    ObjectKind kind() {
        return kind;
    }

    String path() {
        return path;
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    /** Whether all objects of the kind have been listed once this list is read. */
    boolean lastOfItsKind() {
        return ordinal() == values().length - 1 || values()[ordinal() + 1].kind != kind;
    }
}
