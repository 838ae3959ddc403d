package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Stripe's test cards, and what happens when they are charged; known again by their last four digits. */
enum Card {
    VISA("4242", "visa", Behavior.SUCCEEDS, "visa", "bypassPending"),
    VISA_DEBIT("5556", "visa", Behavior.SUCCEEDS, "visa_debit"),
    MASTERCARD("4444", "mastercard", Behavior.SUCCEEDS, "mastercard"),
    AMEX("8431", "amex", Behavior.SUCCEEDS, "amex"),
    CHARGE_CUSTOMER_FAIL("0341", "visa", Behavior.DECLINES, "chargeCustomerFail"),
    DECLINED("0002", "visa", Behavior.DECLINES, "chargeDeclined", "visa_chargeDeclined"),
    INSUFFICIENT_FUNDS(
            "9995",
            "visa",
            Behavior.LACKS_FUNDS,
            "chargeDeclinedInsufficientFunds",
            "visa_chargeDeclinedInsufficientFunds"),
    THREE_D_SECURE("3220", "visa", Behavior.ASKS, "threeDSecure2Required", "threeDSecureRequired"),
    AUTHENTICATION_REQUIRED("3184", "visa", Behavior.ASKS, "authenticationRequired"),
    DISPUTED("0259", "visa", Behavior.SUCCEEDS, "createDispute"),
    /** A question before a dispute: no money is taken for it. */
    INQUIRED("1976", "visa", Behavior.SUCCEEDS, "createDisputeInquiry"),
    REFUND_FAILS("5126", "visa", Behavior.SUCCEEDS, "refundFail");

    /** What becomes of a charge. */
    enum Behavior {
        SUCCEEDS(null, null),
        DECLINES("generic_decline", "Your card was declined."),
        LACKS_FUNDS("insufficient_funds", "Your card has insufficient funds."),
        /** For the customer's confirmation at the bank. */
        ASKS(null, null);

        /** Stripe's decline code; null if it is not declined. */
        final String declineCode;
        /** What the customer is told then. */
        final String message;

        Behavior(String declineCode, String message) {
            this.declineCode = declineCode;
            this.message = message;
        }

        boolean declines() {
            return declineCode != null;
        }
    }

    private static final List<String> PREFIXES = List.of("pm_card_", "tok_");

    final String last4;
    final String brand;
    final Behavior behavior;
    private final List<String> names;

    Card(String last4, String brand, Behavior behavior, String... names) {
        this.last4 = last4;
        this.brand = brand;
        this.behavior = behavior;
        this.names = List.of(names);
    }

    /** The card of a token such as {@code pm_card_visa} or {@code tok_visa}; null if it is none. */
    static Card ofToken(String token) {
        for (String prefix : PREFIXES) {
            if (token != null && token.startsWith(prefix)) {
                String name = token.substring(prefix.length());
                return Arrays.stream(values())
                        .filter(card -> card.names.contains(name))
                        .findFirst()
                        .orElse(null);
            }
        }
        return null;
    }

    /** The card of a payment method, or of a number; any other than a test card is as good as a Visa. */
    static Card ofNumber(String number) {
        return Arrays.stream(values())
                .filter(card -> number != null && number.endsWith(card.last4))
                .findFirst()
                .orElse(VISA);
    }

    static Card of(Map<String, Object> paymentMethod) {
        return ofNumber(Json.string(paymentMethod, "card", "last4"));
    }
}
