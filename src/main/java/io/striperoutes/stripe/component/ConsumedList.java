package io.striperoutes.stripe.component;

import io.striperoutes.stripe.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A list of Stripe's that can be consumed: what shows all of it, and which events tell of a change. */
enum ConsumedList {
    CUSTOMERS(
            Operation.CUSTOMERS,
            "customer",
            // One by one: customer.* would also be subscriptions, sources and discounts.
            List.of("customer.created", "customer.updated", "customer.deleted"),
            List.of(Map.of())),
    INVOICES(Operation.INVOICES, "invoice", List.of("invoice.*"), List.of(Map.of())),
    PLANS(Operation.PLANS, "plan", List.of("plan.*"), List.of(Map.of("active", true), Map.of("active", false))),
    PRICES(Operation.PRICES, "price", List.of("price.*"), List.of(Map.of("active", true), Map.of("active", false))),
    PRODUCTS(Operation.PRODUCTS, "product", List.of("product.*"), List.of(Map.of())),
    /** Without a status, those that were canceled would be left out. */
    SUBSCRIPTIONS(
            Operation.SUBSCRIPTIONS,
            "subscription",
            List.of("customer.subscription.*"),
            List.of(Map.of("status", "all")));

    private final Operation operation;
    private final String object;
    private final List<String> events;
    private final List<Map<String, Object>> parts;

    ConsumedList(Operation operation, String object, List<String> events, List<Map<String, Object>> parts) {
        this.operation = operation;
        this.object = object;
        this.events = events;
        this.parts = parts;
    }

    /** @throws IllegalArgumentException if it cannot be consumed */
    static ConsumedList of(Operation operation) {
        return Arrays.stream(values())
                .filter(list -> list.operation == operation)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("stripe:%s cannot be consumed: only events, and the lists %s"
                                .formatted(
                                        operation.routeName(),
                                        Arrays.stream(values())
                                                .map(list -> list.operation.routeName())
                                                .collect(Collectors.joining(", ")))));
    }

    String path() {
        return operation.path(Method.LIST, null);
    }

    /** The parameters of the requests that together show all of it, nothing twice. */
    List<Map<String, Object>> parts() {
        return parts;
    }

    List<String> events() {
        return events;
    }

    /** The object as it was after the event, {@code deleted} if it is gone; null if the event is about something else. */
    Map<String, Object> changedBy(Map<String, Object> event) {
        Map<String, Object> changed = Json.map(event, "data", "object");
        if (!object.equals(changed.get("object")) || Json.string(changed, "id") == null) {
            return null;
        }
        Map<String, Object> body = new StripeBody(changed);
        // A subscription that ended is there as before.
        if (this != SUBSCRIPTIONS && String.valueOf(event.get("type")).endsWith(".deleted")) {
            body.put("deleted", true);
        }
        return body;
    }
}
