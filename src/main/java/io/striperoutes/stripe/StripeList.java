package io.striperoutes.stripe;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The lists of Stripe that hold every object of a kind that state is decided from; what access depends on comes first. */
public enum StripeList {
    /** Without a status, those that were canceled would be left out. */
    SUBSCRIPTIONS(ObjectKind.SUBSCRIPTION, Map.of("status", "all")),
    CUSTOMERS(ObjectKind.CUSTOMER, Map.of()),
    INVOICES(ObjectKind.INVOICE, Map.of()),
    PRODUCTS(ObjectKind.PRODUCT, Map.of()),
    PRICES(ObjectKind.PRICE, Map.of()),
    /** Without being asked for, these may be left out. */
    INACTIVE_PRICES(ObjectKind.PRICE, Map.of("active", false));

    private final ObjectKind kind;
    private final Map<String, Object> parameters;

    StripeList(ObjectKind kind, Map<String, Object> parameters) {
        this.kind = kind;
        this.parameters = parameters;
    }

    /** The lists that together hold all objects of a kind. */
    public static List<StripeList> of(ObjectKind kind) {
        return Arrays.stream(values()).filter(list -> list.kind == kind).toList();
    }

    /** What is on it. */
    public ObjectKind kind() {
        return kind;
    }

    /** Where it is asked for; an object of it is below that, by its id. */
    public String path() {
        return "/v1/" + kind.path();
    }

    /** Without which it would leave something out. */
    public Map<String, Object> parameters() {
        return parameters;
    }

    /** Whether all objects of the kind have been listed once this list is read. */
    public boolean lastOfItsKind() {
        return ordinal() == values().length - 1 || values()[ordinal() + 1].kind != kind;
    }
}
