package io.striperoutes.sandbox;

import java.util.Map;

/** The payment intents of Checkout sessions: a session that takes a payment has one from its customer's first attempt on, and keeps it for all others. */
final class CheckoutIntents {
    private static final String INTENT = "intent";
    private static final String SESSION = "session";

    private final SandboxAccount account;
    private final Charging charging;
    private final PaymentIntents intents;

    CheckoutIntents(SandboxAccount account, Charging charging, PaymentIntents intents, Outcomes outcomes) {
        this.account = account;
        this.charging = charging;
        this.intents = intents;
        outcomes.whenLater(this::arrived);
    }

    /**
     * Tries to take a session's money.
     *
     * @param customer null if there is none, or none yet
     * @param confirmed whether the customer has confirmed it at the bank already
     * @return the intent's id
     * @throws StripeError if it is declined
     */
    String attempt(Map<String, Object> session, String customer, Map<String, Object> method, boolean confirmed) {
        String intent = intent(session, customer);
        Charging.Outcome outcome = charging.attempt(intent, method, confirmed);
        if (outcome == Charging.Outcome.DECLINED) {
            throw charging.refusal(intent, outcome);
        }
        if (outcome == Charging.Outcome.ACTION_REQUIRED) {
            // The page of the session is where the bank asks.
            account.change(Kind.PAYMENT_INTENT, intent, changed -> Shape.inner(
                            Shape.inner(changed, "next_action"), "redirect_to_url")
                    .put("url", session.get("url")));
        }
        return intent;
    }

    private String intent(Map<String, Object> session, String customer) {
        String known = (String) account.notes(Shape.id(session)).get(INTENT);
        if (known != null) {
            account.change(Kind.PAYMENT_INTENT, known, changed -> changed.put("customer", customer));
            return known;
        }
        Map<String, Object> intent =
                charging.draft(customer, Shape.number(session, "amount_total"), (String) session.get("currency"));
        Parameters data = ((Parameters) account.notes(Shape.id(session)).get("parameters")).hash("payment_intent_data");
        data.mergeMetadata(intent);
        data.copyTexts(intent, "description", "setup_future_usage");
        data.copyHash(intent, "shipping", "address", "name", "phone");
        intent.put("payment_method_types", session.get("payment_method_types"));
        if (data.has("capture_method")) {
            intent.put("capture_method", data.text("capture_method"));
        }
        account.add(Kind.PAYMENT_INTENT, intent);
        account.notes(Shape.id(session)).put(INTENT, Shape.id(intent));
        account.change(
                Kind.CHECKOUT_SESSION, Shape.id(session), changed -> changed.put("payment_intent", Shape.id(intent)));
        return Shape.id(intent);
    }

    /** The customer did not confirm it at the bank; another attempt may follow. */
    void refuse(String session) {
        String intent = (String) account.notes(session).get(INTENT);
        if (intent != null) {
            intents.refuse(intent);
        }
    }

    /** The session is over, and so is the intent of its failed attempts. */
    void cancel(String session) {
        String intent = (String) account.notes(session).get(INTENT);
        if (intent != null) {
            charging.cancel(intent, "expired");
        }
    }

    /**
     * Whether a session is paid, as an intent stands now; if that is not known yet, the intent remembers the session.
     *
     * @param intent null if there is nothing to pay
     */
    String paymentStatus(String session, String intent) {
        if (intent == null || !Shape.statusIn(account.get(Kind.PAYMENT_INTENT, intent), "processing")) {
            return "paid";
        }
        account.notes(intent).put(SESSION, session);
        return "unpaid";
    }

    /** The outcome of money that was under way when a session was completed. */
    private void arrived(String intent, Charging.Outcome outcome) {
        String session = (String) account.notes(intent).get(SESSION);
        if (session == null) {
            return;
        }
        boolean paid = outcome == Charging.Outcome.SUCCEEDED;
        if (paid) {
            account.change(Kind.CHECKOUT_SESSION, session, done -> done.put("payment_status", "paid"));
        }
        account.emit(Kind.CHECKOUT_SESSION, paid ? "async_payment_succeeded" : "async_payment_failed", session);
    }
}
