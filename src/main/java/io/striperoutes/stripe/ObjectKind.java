package io.striperoutes.stripe;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of Stripe object that the mirror keeps, by the name that Stripe gives them in {@code object}. */
public enum ObjectKind {
    CUSTOMER("customer"),
    PRODUCT("product"),
    PRICE("price"),
    PLAN("plan"),
    SUBSCRIPTION("subscription"),
    INVOICE("invoice"),
    INVOICE_PAYMENT("invoice_payment"),
    PAYMENT_INTENT("payment_intent"),
    SETUP_INTENT("setup_intent"),
    CHECKOUT_SESSION("checkout.session"),
    CHARGE("charge"),
    REFUND("refund"),
    DISPUTE("dispute");

    private static final Map<String, ObjectKind> BY_STRIPE_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(ObjectKind::stripeName, Function.identity()));

    private final String stripeName;

    ObjectKind(String stripeName) {
        this.stripeName = stripeName;
    }

    /** The value of {@code object} in Stripe's JSON, such as {@code checkout.session}. */
    public String stripeName() {
        return stripeName;
    }

    /** The kind of that Stripe name; empty for a kind that the mirror does not keep. */
    public static Optional<ObjectKind> of(String stripeName) {
        return Optional.ofNullable(BY_STRIPE_NAME.get(stripeName));
    }
}
