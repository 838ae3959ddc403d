package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.Map;

/** Payment intents and their charges: how money is collected, and what is told of it. */
final class Charging {
    private static final Map<String, Object> INTENT = Shape.template(
            """
            {"amount":0,"amount_capturable":0,"amount_details":{"tip":{}},"amount_received":0,"application":null,
             "application_fee_amount":null,"automatic_payment_methods":null,"canceled_at":null,"cancellation_reason":null,
             "capture_method":"automatic","client_secret":null,"confirmation_method":"automatic","currency":"usd",
             "customer":null,"customer_account":null,"description":null,"excluded_payment_method_types":null,
             "last_payment_error":null,"latest_charge":null,"livemode":false,"managed_payments":null,"metadata":{},"next_action":null,
             "on_behalf_of":null,"payment_method":null,"payment_method_configuration_details":null,
             "payment_method_options":{},"payment_method_types":["card"],"processing":null,"receipt_email":null,
             "review":null,"setup_future_usage":null,"shipping":null,"source":null,"statement_descriptor":null,
             "statement_descriptor_suffix":null,"status":"requires_payment_method","transfer_data":null,
             "transfer_group":null}
            """);

    /** What an attempt to collect came to. */
    enum Outcome {
        SUCCEEDED,
        /** Reserved, and to be captured. */
        AUTHORIZED,
        /** Known some time later, as with bank accounts. */
        PROCESSING,
        DECLINED,
        ACTION_REQUIRED
    }

    private final SandboxAccount account;
    private final Charges charges;
    private final BankDebits debits;
    private final BankTransfers transfers;
    private final Outcomes outcomes;

    Charging(SandboxAccount account, Charges charges, BankDebits debits, BankTransfers transfers, Outcomes outcomes) {
        this.account = account;
        this.debits = debits;
        this.transfers = transfers;
        this.outcomes = outcomes;
        this.charges = charges;
    }

    /** A new payment intent, not yet kept. */
    Map<String, Object> draft(String customer, long amount, String currency) {
        Map<String, Object> intent = account.draft(Kind.PAYMENT_INTENT, INTENT);
        intent.put("customer", customer);
        intent.put("amount", amount);
        intent.put("currency", currency);
        intent.put("client_secret", Shape.id(intent) + Ids.of("_secret", 24));
        return intent;
    }

    /** Tries to collect with that payment method; with the customer's confirmation if that was given already. */
    Outcome attempt(String intent, Map<String, Object> method, boolean confirmed) {
        account.change(Kind.PAYMENT_INTENT, intent, changed -> {
            changed.put("payment_method", Shape.id(method));
            changed.put("last_payment_error", null);
            changed.put("next_action", null);
        });
        BankDebit debit = BankDebit.of(method);
        if (debit != null) {
            return debits.begin(intent, method, debit);
        }
        if (BankTransfers.TYPE.equals(method.get("type"))) {
            return transfers.ask(intent);
        }
        Card card = Card.of(method);
        return switch (card.behavior) {
            case DECLINES, LACKS_FUNDS -> decline(intent, method, card.behavior);
            case ASKS -> confirmed ? succeed(intent, method) : ask(intent);
            case SUCCEEDS -> succeed(intent, method);
        };
    }

    private Outcome succeed(String id, Map<String, Object> method) {
        Map<String, Object> intent = account.get(Kind.PAYMENT_INTENT, id);
        boolean later = "manual".equals(intent.get("capture_method"));
        String charge = charges.make(intent, method, !later, null);
        account.change(Kind.PAYMENT_INTENT, id, changed -> {
            changed.put("status", later ? "requires_capture" : "succeeded");
            changed.put(later ? "amount_capturable" : "amount_received", changed.get("amount"));
            changed.put("latest_charge", charge);
        });
        account.emit(Kind.PAYMENT_INTENT, later ? "amount_capturable_updated" : "succeeded", id);
        if (!later) {
            outcomes.succeeded(id);
        }
        charges.afterwards(charge, Card.of(method));
        return later ? Outcome.AUTHORIZED : Outcome.SUCCEEDED;
    }

    private Outcome decline(String id, Map<String, Object> method, Card.Behavior behavior) {
        Map<String, Object> error = Shape.of(
                "charge",
                null,
                "code",
                "card_declined",
                "decline_code",
                behavior.declineCode,
                "doc_url",
                "https://stripe.com/docs/error-codes/card-declined",
                "message",
                behavior.message,
                "payment_method",
                method,
                "type",
                "card_error");
        String charge = charges.make(account.get(Kind.PAYMENT_INTENT, id), method, false, error);
        error.put("charge", charge);
        account.change(Kind.PAYMENT_INTENT, id, changed -> {
            changed.put("status", "requires_payment_method");
            changed.put("payment_method", null);
            changed.put("latest_charge", charge);
            changed.put("last_payment_error", error);
        });
        account.emit(Kind.PAYMENT_INTENT, "payment_failed", id);
        return Outcome.DECLINED;
    }

    private Outcome ask(String id) {
        account.change(Kind.PAYMENT_INTENT, id, changed -> {
            changed.put("status", "requires_action");
            changed.put(
                    "next_action",
                    Shape.of(
                            "type",
                            "redirect_to_url",
                            "redirect_to_url",
                            Shape.of("return_url", null, "url", account.page("/authenticate/" + id))));
        });
        account.emit(Kind.PAYMENT_INTENT, "requires_action", id);
        return Outcome.ACTION_REQUIRED;
    }

    /** Takes the reserved money, or less of it. */
    void capture(String id, long amount) {
        Map<String, Object> intent = account.get(Kind.PAYMENT_INTENT, id);
        charges.capture(Json.string(intent, "latest_charge"), amount);
        account.change(Kind.PAYMENT_INTENT, id, changed -> {
            changed.put("status", "succeeded");
            changed.put("amount_capturable", 0L);
            changed.put("amount_received", amount);
        });
        account.emit(Kind.PAYMENT_INTENT, "succeeded", id);
        outcomes.succeeded(id);
    }

    /** Gives it up; without effect if it has come to an end. */
    void cancel(String id, String reason) {
        if (Shape.statusIn(account.get(Kind.PAYMENT_INTENT, id), "succeeded", "canceled")) {
            return;
        }
        account.change(Kind.PAYMENT_INTENT, id, changed -> {
            changed.put("status", "canceled");
            changed.put("canceled_at", account.now());
            changed.put("cancellation_reason", reason);
            changed.put("amount_capturable", 0L);
            changed.put("next_action", null);
        });
        account.emit(Kind.PAYMENT_INTENT, "canceled", id);
    }

    /** The refusal that an API request is answered with after an attempt that failed. */
    StripeError refusal(String id, Outcome outcome) {
        Map<String, Object> intent = account.get(Kind.PAYMENT_INTENT, id);
        if (outcome == Outcome.ACTION_REQUIRED) {
            return StripeError.card(
                    "authentication_required",
                    "authentication_required",
                    "Your card was declined. This transaction requires authentication.",
                    Shape.of("payment_intent", intent));
        }
        return StripeError.card(
                "card_declined",
                Json.string(intent, "last_payment_error", "decline_code"),
                Json.string(intent, "last_payment_error", "message"),
                Shape.of("charge", intent.get("latest_charge"), "payment_intent", intent));
    }
}
