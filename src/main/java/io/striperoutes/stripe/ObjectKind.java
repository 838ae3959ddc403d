package io.striperoutes.stripe;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of Stripe object that the mirror keeps, by the name that Stripe gives them in {@code object}. */
public enum ObjectKind {
    CUSTOMER("customer", "customers"),
    PRODUCT("product", "products"),
    PRICE("price", "prices"),
    PLAN("plan", "plans"),
    SUBSCRIPTION("subscription", "subscriptions"),
    INVOICE("invoice", "invoices"),
    INVOICE_PAYMENT("invoice_payment", "invoice_payments"),
    PAYMENT_INTENT("payment_intent", "payment_intents"),
    SETUP_INTENT("setup_intent", "setup_intents"),
    CHECKOUT_SESSION("checkout.session", "checkout/sessions"),
    CHARGE("charge", "charges"),
    REFUND("refund", "refunds"),
    DISPUTE("dispute", "disputes");

    private static final Map<String, ObjectKind> BY_STRIPE_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(ObjectKind::stripeName, Function.identity()));

    private final String stripeName;
    private final String path;

    ObjectKind(String stripeName, String path) {
        this.stripeName = stripeName;
        this.path = path;
    }

    /** The value of {@code object} in Stripe's JSON, such as {@code checkout.session}. */
    public String stripeName() {
        return stripeName;
    }

    /** Where Stripe's API keeps such objects, below {@code /v1/}. */
    public String path() {
        return path;
    }

    /** The kind of that Stripe name; empty for a kind that the mirror does not keep. */
    public static Optional<ObjectKind> of(String stripeName) {
        return Optional.ofNullable(BY_STRIPE_NAME.get(stripeName));
    }
}
