package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.Map;

/** Payments from bank accounts: under way for a while, and only then succeeded or failed. */
final class BankDebits {
    private final SandboxAccount account;
    private final Charges charges;
    private final Outcomes outcomes;

    BankDebits(SandboxAccount account, Charges charges, Outcomes outcomes) {
        this.account = account;
        this.charges = charges;
        this.outcomes = outcomes;
    }

    /** Asks the bank. */
    Charging.Outcome begin(String intent, Map<String, Object> method, BankDebit debit) {
        String charge = charges.begin(account.get(Kind.PAYMENT_INTENT, intent), method);
        account.change(Kind.PAYMENT_INTENT, intent, changed -> {
            changed.put("status", "processing");
            changed.put("latest_charge", charge);
            changed.put("processing", Shape.of("type", debit.type));
        });
        account.emit(Kind.PAYMENT_INTENT, "processing", intent);
        String customer = Json.string(account.get(Kind.PAYMENT_INTENT, intent), "customer");
        account.plan(customer, account.now() + debit.delay, () -> {
            if (Shape.statusIn(account.get(Kind.PAYMENT_INTENT, intent), "processing")) {
                Charging.Outcome outcome =
                        debit.failure == null ? succeed(intent, charge) : fail(intent, charge, debit);
                outcomes.later(intent, outcome);
            }
        });
        return Charging.Outcome.PROCESSING;
    }

    private Charging.Outcome succeed(String intent, String charge) {
        charges.finish(charge, null);
        account.change(Kind.PAYMENT_INTENT, intent, changed -> {
            changed.put("status", "succeeded");
            changed.put("amount_received", changed.get("amount"));
            changed.put("processing", null);
        });
        account.emit(Kind.PAYMENT_INTENT, "succeeded", intent);
        return Charging.Outcome.SUCCEEDED;
    }

    private Charging.Outcome fail(String intent, String charge, BankDebit debit) {
        Map<String, Object> method =
                account.get(Kind.PAYMENT_METHOD, Json.string(account.get(Kind.CHARGE, charge), "payment_method"));
        Map<String, Object> error = Shape.of(
                "charge",
                charge,
                "code",
                debit.failure,
                "doc_url",
                "https://stripe.com/docs/error-codes/" + debit.failure.replace('_', '-'),
                "message",
                "The bank did not pay: " + debit.failure.replace('_', ' ') + ".",
                "payment_method",
                method,
                "type",
                "invalid_request_error");
        charges.finish(charge, error);
        account.change(Kind.PAYMENT_INTENT, intent, changed -> {
            changed.put("status", "requires_payment_method");
            changed.put("payment_method", null);
            changed.put("last_payment_error", error);
            changed.put("processing", null);
        });
        account.emit(Kind.PAYMENT_INTENT, "payment_failed", intent);
        return Charging.Outcome.DECLINED;
    }
}
