package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;

/** What a customer does on the page of a Checkout session. */
final class Buying {
    private final SandboxAccount account;
    private final PaymentMethods methods;
    private final Subscribing subscribing;
    private final Charging charging;
    private final SetupIntents setupIntents;
    private final Customers customers;

    Buying(
            SandboxAccount account,
            PaymentMethods methods,
            Subscribing subscribing,
            Charging charging,
            Outcomes outcomes,
            SetupIntents setupIntents,
            Customers customers) {
        this.account = account;
        this.methods = methods;
        this.subscribing = subscribing;
        this.charging = charging;
        this.setupIntents = setupIntents;
        this.customers = customers;
        outcomes.whenLater(this::arrived);
    }

    /**
     * Pays, or subscribes, or leaves a payment method, and so completes the session.
     *
     * @param method id, or a token such as {@code pm_card_visa}
     * @throws StripeError if it is declined: the session stays open
     */
    void complete(String id, String method, String email, String name) {
        Map<String, Object> session = account.get(Kind.CHECKOUT_SESSION, id);
        if (!Shape.statusIn(session, "open")) {
            throw StripeError.state(null, "This Checkout Session is " + session.get("status") + ".");
        }
        Map<String, Object> used = methods.unattached(method, "payment_method");
        Card.Behavior behavior = Card.of(used).behavior;
        if (behavior == Card.Behavior.DECLINES || behavior == Card.Behavior.LACKS_FUNDS) {
            throw StripeError.card("card_declined", "generic_decline", "Your card was declined.", Map.of());
        }
        String mode = (String) session.get("mode");
        String customer = customer(session, email, name);
        if (customer != null) {
            used = methods.attach(Shape.id(used), customer, "payment_method");
        }
        Parameters given = (Parameters) account.notes(id).get("parameters");
        Map<String, Object> result =
                switch (mode) {
                    case "subscription" -> subscribe(id, customer, used, given.hash("subscription_data"));
                    case "payment" -> pay(session, customer, used, given.hash("payment_intent_data"));
                    default -> setUp(customer, used, given.hash("setup_intent_data"));
                };
        account.change(Kind.CHECKOUT_SESSION, id, done -> {
            done.put("status", "complete");
            done.put("url", null);
            done.put("customer", customer);
            done.put("customer_details", details(customer, email, name));
            done.putAll(result);
        });
        account.emit(Kind.CHECKOUT_SESSION, "completed", id);
    }

    /** The outcome of money that was under way when a session was completed. */
    private void arrived(String intent, Charging.Outcome outcome) {
        String session = (String) account.notes(intent).get("session");
        if (session == null) {
            return;
        }
        boolean paid = outcome == Charging.Outcome.SUCCEEDED;
        if (paid) {
            account.change(Kind.CHECKOUT_SESSION, session, done -> done.put("payment_status", "paid"));
        }
        account.emit(Kind.CHECKOUT_SESSION, paid ? "async_payment_succeeded" : "async_payment_failed", session);
    }

    /** Whether a session is paid, as its intent stands now; if that is not known yet, the intent remembers the session. */
    private String paymentStatus(String session, String intent) {
        if (intent == null || !Shape.statusIn(account.get(Kind.PAYMENT_INTENT, intent), "processing")) {
            return "paid";
        }
        account.notes(intent).put("session", session);
        return "unpaid";
    }

    private String customer(Map<String, Object> session, String email, String name) {
        String known = (String) session.get("customer");
        boolean guest = "payment".equals(session.get("mode")) && !"always".equals(session.get("customer_creation"));
        if (known != null || guest) {
            return known;
        }
        return customers.create(new Parameters(Shape.of("email", email, "name", name)));
    }

    private Map<String, Object> details(String customer, String email, String name) {
        Map<String, Object> known = account.find(Kind.CUSTOMER, customer);
        return Shape.of(
                "address",
                null,
                "business_name",
                null,
                "email",
                known == null || known.get("email") == null ? email : known.get("email"),
                "individual_name",
                null,
                "name",
                known == null || known.get("name") == null ? name : known.get("name"),
                "phone",
                null,
                "tax_exempt",
                "none",
                "tax_ids",
                List.of());
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
        return Shape.of(
                "subscription",
                subscription,
                "invoice",
                made.get("latest_invoice"),
                "payment_status",
                Shape.statusIn(made, "trialing")
                        ? "no_payment_required"
                        : paymentStatus(session, intentOf(Json.string(made, "latest_invoice"))));
    }

    private String intentOf(String invoice) {
        return account.table(Kind.INVOICE_PAYMENT).all(row -> invoice.equals(row.get("invoice"))).stream()
                .findFirst()
                .map(payment -> Json.string(payment, "payment", "payment_intent"))
                .orElse(null);
    }

    private Map<String, Object> pay(
            Map<String, Object> session, String customer, Map<String, Object> method, Parameters data) {
        Map<String, Object> intent =
                charging.draft(customer, Shape.number(session, "amount_total"), (String) session.get("currency"));
        data.mergeMetadata(intent);
        data.copyTexts(intent, "description", "setup_future_usage");
        data.copyHash(intent, "shipping", "address", "name", "phone");
        intent.put("payment_method_types", session.get("payment_method_types"));
        if (data.has("capture_method")) {
            intent.put("capture_method", data.text("capture_method"));
        }
        account.add(Kind.PAYMENT_INTENT, intent);
        charging.attempt(Shape.id(intent), method, true);
        String id = Shape.id(intent);
        return Shape.of("payment_intent", id, "payment_status", paymentStatus(Shape.id(session), id));
    }

    private Map<String, Object> setUp(String customer, Map<String, Object> method, Parameters data) {
        Map<String, Object> parameters = Shape.of();
        parameters.putAll(data.raw());
        parameters.put("customer", customer);
        parameters.put("payment_method", Shape.id(method));
        parameters.put("confirm", "true");
        String intent = setupIntents.create(new Parameters(parameters));
        return Shape.of("setup_intent", intent, "payment_status", "no_payment_required");
    }
}
