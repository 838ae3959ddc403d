package io.striperoutes.stripe.component;

import static io.striperoutes.stripe.component.Method.ATTACH;
import static io.striperoutes.stripe.component.Method.CANCEL;
import static io.striperoutes.stripe.component.Method.CAPTURE;
import static io.striperoutes.stripe.component.Method.CLOSE;
import static io.striperoutes.stripe.component.Method.CONFIRM;
import static io.striperoutes.stripe.component.Method.CREATE;
import static io.striperoutes.stripe.component.Method.DELETE;
import static io.striperoutes.stripe.component.Method.DETACH;
import static io.striperoutes.stripe.component.Method.EXPIRE;
import static io.striperoutes.stripe.component.Method.FINALIZE;
import static io.striperoutes.stripe.component.Method.LIST;
import static io.striperoutes.stripe.component.Method.MARK_UNCOLLECTIBLE;
import static io.striperoutes.stripe.component.Method.PAY;
import static io.striperoutes.stripe.component.Method.RESUME;
import static io.striperoutes.stripe.component.Method.RETRIEVE;
import static io.striperoutes.stripe.component.Method.SEARCH;
import static io.striperoutes.stripe.component.Method.SEND;
import static io.striperoutes.stripe.component.Method.UPDATE;
import static io.striperoutes.stripe.component.Method.VOID;

import io.striperoutes.stripe.StripeRequest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A resource of Stripe's API, by the name that routes give it, and what can be done with it. */
enum Operation {
    BALANCE_TRANSACTIONS("balanceTransactions", "balance_transactions", RETRIEVE, LIST),
    CHARGES("charges", "charges", CREATE, RETRIEVE, UPDATE, LIST, SEARCH, CAPTURE),
    CHECKOUT_SESSIONS("checkoutSessions", "checkout/sessions", CREATE, RETRIEVE, UPDATE, LIST, EXPIRE),
    CUSTOMERS("customers", "customers", CREATE, RETRIEVE, UPDATE, DELETE, LIST, SEARCH),
    DISPUTES("disputes", "disputes", RETRIEVE, UPDATE, LIST, CLOSE),
    EVENTS("events", "events", RETRIEVE, LIST),
    INVOICE_ITEMS("invoiceItems", "invoiceitems", CREATE, RETRIEVE, UPDATE, DELETE, LIST),
    INVOICE_PAYMENTS("invoicePayments", "invoice_payments", RETRIEVE, LIST),
    INVOICES(
            "invoices",
            "invoices",
            CREATE,
            RETRIEVE,
            UPDATE,
            DELETE,
            LIST,
            SEARCH,
            FINALIZE,
            PAY,
            SEND,
            VOID,
            MARK_UNCOLLECTIBLE),
    PAYMENT_INTENTS(
            "paymentIntents", "payment_intents", CREATE, RETRIEVE, UPDATE, LIST, SEARCH, CONFIRM, CAPTURE, CANCEL),
    PAYMENT_METHODS("paymentMethods", "payment_methods", CREATE, RETRIEVE, UPDATE, LIST, ATTACH, DETACH),
    PLANS("plans", "plans", CREATE, RETRIEVE, UPDATE, DELETE, LIST),
    PORTAL_SESSIONS("portalSessions", "billing_portal/sessions", CREATE),
    PRICES("prices", "prices", CREATE, RETRIEVE, UPDATE, LIST, SEARCH),
    PRODUCTS("products", "products", CREATE, RETRIEVE, UPDATE, DELETE, LIST, SEARCH),
    REFUNDS("refunds", "refunds", CREATE, RETRIEVE, UPDATE, LIST, CANCEL),
    SETUP_INTENTS("setupIntents", "setup_intents", CREATE, RETRIEVE, UPDATE, LIST, CONFIRM, CANCEL),
    SUBSCRIPTIONS("subscriptions", "subscriptions", CREATE, RETRIEVE, UPDATE, LIST, SEARCH, CANCEL, RESUME),
    WEBHOOK_ENDPOINTS("webhookEndpoints", "webhook_endpoints", CREATE, RETRIEVE, UPDATE, DELETE, LIST);

    private final String routeName;
    private final String resource;
    private final List<Method> methods;

    Operation(String routeName, String resource, Method... methods) {
        this.routeName = routeName;
        this.resource = resource;
        this.methods = List.of(methods);
    }

    /** @throws IllegalArgumentException if there is no such operation */
    static Operation of(String name) {
        return Arrays.stream(values())
                .filter(operation -> operation.routeName.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no operation \"%s\": it is one of %s"
                        .formatted(
                                name,
                                Arrays.stream(values())
                                        .map(Operation::routeName)
                                        .collect(Collectors.joining(", ")))));
    }

    String routeName() {
        return routeName;
    }

    List<Method> methods() {
        return methods;
    }

    /** @throws IllegalArgumentException if Stripe has no such method for this resource */
    void check(Method method) {
        if (!methods.contains(method)) {
            throw new IllegalArgumentException("%s cannot %s: they can %s"
                    .formatted(
                            routeName,
                            method.routeName(),
                            methods.stream().map(Method::routeName).collect(Collectors.joining(", "))));
        }
    }

    /** The HTTP method: a subscription is canceled by deleting it. */
    String http(Method method) {
        return endsSubscription(method) ? "DELETE" : method.http();
    }

    /** @param id not used by methods that are about no single object */
    String path(Method method, String id) {
        String path = method.isOfOne() ? StripeRequest.path("/v1/" + resource, id) : "/v1/" + resource;
        return endsSubscription(method) ? path : path + method.suffix();
    }

    private boolean endsSubscription(Method method) {
        return this == SUBSCRIPTIONS && method == CANCEL;
    }
}
