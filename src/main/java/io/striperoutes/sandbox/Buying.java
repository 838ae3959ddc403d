package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;

/** What a customer does on the page of a Checkout session. */
final class Buying {
    /** What a customer wants to pay with, while the bank asks about it. */
    private static final String ASKED = "asked";

    private final SandboxAccount account;
    private final PaymentMethods methods;
    private final Subscribing subscribing;
    private final CheckoutIntents checkout;
    private final PaymentIntents intents;
    private final SetupIntents setupIntents;
    private final Buyers buyers;

    Buying(
            SandboxAccount account,
            PaymentMethods methods,
            Subscribing subscribing,
            CheckoutIntents checkout,
            PaymentIntents intents,
            SetupIntents setupIntents,
            Buyers buyers) {
        this.account = account;
        this.methods = methods;
        this.subscribing = subscribing;
        this.checkout = checkout;
        this.intents = intents;
        this.setupIntents = setupIntents;
        this.buyers = buyers;
    }

    /**
     * Pays, or subscribes, or leaves a payment method, and so completes the session; but first the bank may ask.
     *
     * @param method id, or a token such as {@code pm_card_visa}
     * @throws StripeError if it is declined: the session stays open
     */
    void pay(String id, String method, String email, String name) {
        Map<String, Object> session = open(id);
        Map<String, Object> used = methods.unattached(method, "payment_method");
        if (Card.of(used).behavior != Card.Behavior.ASKS) {
            complete(id, Shape.id(used), email, name);
            return;
        }
        if ("payment".equals(session.get("mode"))) {
            checkout.attempt(session, (String) session.get("customer"), used, false);
        }
        account.notes(id).put(ASKED, Shape.of("method", Shape.id(used), "email", email, "name", name));
    }

    /** Whether the bank waits for an answer. */
    boolean isAsked(String id) {
        return account.notes(id).containsKey(ASKED);
    }

    /** What the customer answers at the bank; refusing leaves the session open. */
    void answer(String id, boolean confirmed) {
        open(id);
        if (!isAsked(id)) {
            throw StripeError.state(null, "There is nothing to confirm.");
        }
        Map<String, Object> asked = Shape.hash((Map<?, ?>) account.notes(id).remove(ASKED));
        if (confirmed) {
            complete(id, (String) asked.get("method"), (String) asked.get("email"), (String) asked.get("name"));
            return;
        }
        checkout.refuse(id);
        throw StripeError.card(
                "payment_intent_authentication_failure",
                null,
                "We are unable to authenticate your payment method. Please choose a different payment method and try again.",
                Map.of());
    }

    /** As {@link #pay}, with whatever the bank asks confirmed already. */
    void complete(String id, String method, String email, String name) {
        Map<String, Object> session = open(id);
        Map<String, Object> used = methods.unattached(method, "payment_method");
        boolean once = "payment".equals(session.get("mode"));
        Card.Behavior behavior = Card.of(used).behavior;
        if (behavior.declines()) {
            if (once) {
                checkout.attempt(session, (String) session.get("customer"), used, true);
            }
            throw StripeError.card("card_declined", behavior.declineCode, behavior.message, Map.of());
        }
        String customer = buyers.customer(session, email, name);
        if (customer != null) {
            used = methods.attach(Shape.id(used), customer, "payment_method");
        }
        Parameters given = (Parameters) account.notes(id).get("parameters");
        Map<String, Object> result =
                switch ((String) session.get("mode")) {
                    case "subscription" -> subscribe(id, customer, used, given.hash("subscription_data"));
                    case "payment" -> payOnce(session, customer, used);
                    default -> setUp(customer, used, given.hash("setup_intent_data"));
                };
        account.change(Kind.CHECKOUT_SESSION, id, done -> {
            done.put("status", "complete");
            done.put("url", null);
            done.put("customer", customer);
            done.put("customer_details", buyers.details(customer, email, name));
            done.putAll(result);
        });
        account.emit(Kind.CHECKOUT_SESSION, "completed", id);
    }

    private Map<String, Object> open(String id) {
        Map<String, Object> session = account.get(Kind.CHECKOUT_SESSION, id);
        if (!Shape.statusIn(session, "open")) {
            throw StripeError.state(null, "This Checkout Session is " + session.get("status") + ".");
        }
        return session;
    }

    private Map<String, Object> subscribe(
            String session, String customer, Map<String, Object> method, Parameters data) {
        Map<String, Object> items = Shape.of();
        List<Map<String, Object>> bought = account.entries(session);
        for (int i = 0; i < bought.size(); i++) {
            Map<String, Object> line = bought.get(i);
            items.put(
                    String.valueOf(i),
                    Shape.of(
                            "price",
                            Json.string(line, "price", "id"),
                            "quantity",
                            String.valueOf(line.get("quantity"))));
        }
        Map<String, Object> parameters = Shape.of();
        parameters.putAll(data.raw());
        parameters.put("customer", customer);
        parameters.put("items", items);
        parameters.put("default_payment_method", Shape.id(method));
        String subscription = subscribing.create(new Parameters(parameters));
        Map<String, Object> made = account.get(Kind.SUBSCRIPTION, subscription);
        String intent = intentOf(Json.string(made, "latest_invoice"));
        if (intent != null && Shape.statusIn(account.get(Kind.PAYMENT_INTENT, intent), "requires_action")) {
            intents.attempt(intent, method, true);
        }
        return Shape.of(
                "subscription",
                subscription,
                "invoice",
                made.get("latest_invoice"),
                "payment_status",
                Shape.statusIn(made, "trialing") ? "no_payment_required" : checkout.paymentStatus(session, intent));
    }

    private String intentOf(String invoice) {
        return account.table(Kind.INVOICE_PAYMENT).all(row -> invoice.equals(row.get("invoice"))).stream()
                .findFirst()
                .map(payment -> Json.string(payment, "payment", "payment_intent"))
                .orElse(null);
    }

    private Map<String, Object> payOnce(Map<String, Object> session, String customer, Map<String, Object> method) {
        String intent = checkout.attempt(session, customer, method, true);
        return Shape.of("payment_intent", intent, "payment_status", checkout.paymentStatus(Shape.id(session), intent));
    }

    private Map<String, Object> setUp(String customer, Map<String, Object> method, Parameters data) {
        Map<String, Object> parameters = Shape.of();
        parameters.putAll(data.raw());
        parameters.put("customer", customer);
        parameters.put("payment_method", Shape.id(method));
        parameters.put("confirm", "true");
        String intent = setupIntents.create(new Parameters(parameters));
        if (Shape.statusIn(account.get(Kind.SETUP_INTENT, intent), "requires_action")) {
            setupIntents.answer(intent, true);
        }
        return Shape.of("setup_intent", intent, "payment_status", "no_payment_required");
    }
}
