package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;

/** Payments by bank transfer: asked for with instructions, and funded by {@code /v1/test_helpers/customers/:id/fund_cash_balance}. */
final class BankTransfers {
    /** The type of payment methods that stand for it. */
    static final String TYPE = "customer_balance";

    private static final String FUNDED = "funded";

    private final SandboxAccount account;
    private final Charges charges;
    private final Outcomes outcomes;

    BankTransfers(SandboxAccount account, Charges charges, Outcomes outcomes) {
        this.account = account;
        this.outcomes = outcomes;
        this.charges = charges;
    }

    void route(Router router) {
        router.post("/v1/test_helpers/customers/:id/fund_cash_balance", this::fund);
    }

    /** Waits for the customer's transfer. */
    Charging.Outcome ask(String intent) {
        account.change(Kind.PAYMENT_INTENT, intent, changed -> {
            changed.put("status", "requires_action");
            changed.put("next_action", instructions(changed, Shape.number(changed, "amount")));
        });
        account.emit(Kind.PAYMENT_INTENT, "requires_action", intent);
        return Charging.Outcome.ACTION_REQUIRED;
    }

    private Map<String, Object> instructions(Map<String, Object> intent, long remaining) {
        return Shape.of(
                "type",
                "display_bank_transfer_instructions",
                "display_bank_transfer_instructions",
                Shape.of(
                        "amount_remaining",
                        remaining,
                        "currency",
                        intent.get("currency"),
                        "financial_addresses",
                        List.of(),
                        "hosted_instructions_url",
                        null,
                        "reference",
                        Shape.id(intent).substring(3, 11).toUpperCase(java.util.Locale.ROOT),
                        "type",
                        "jpy".equals(intent.get("currency")) ? "jp_bank_transfer" : "us_bank_transfer"));
    }

    private Map<String, Object> fund(Call call) {
        Parameters given = call.parameters();
        account.get(Kind.CUSTOMER, call.id(), "customer");
        given.required("amount");
        long amount = given.integer("amount", 0);
        String currency = given.required("currency");
        Map<String, Object> transaction = Shape.of(
                "id",
                Ids.of("ccsbtxn", 24),
                "object",
                "customer_cash_balance_transaction",
                "created",
                account.now(),
                "currency",
                currency,
                "customer",
                call.id(),
                "customer_account",
                null,
                "ending_balance",
                amount,
                "livemode",
                false,
                "net_amount",
                amount,
                "type",
                "funded");
        account.events().add("customer_cash_balance_transaction.created", transaction, null);
        long left = amount;
        for (Map<String, Object> intent :
                account.table(Kind.PAYMENT_INTENT).all(row -> waits(row, call.id(), currency))) {
            left -= apply(intent, left);
        }
        if (left > 0) {
            account.events().add("cash_balance.funds_available", cashBalance(call.id(), currency, left), null);
        }
        return transaction;
    }

    private static Map<String, Object> cashBalance(String customer, String currency, long amount) {
        return Shape.of(
                "object",
                "cash_balance",
                "available",
                Shape.of(currency, amount),
                "customer",
                customer,
                "customer_account",
                null,
                "livemode",
                false,
                "settings",
                Shape.of("reconciliation_mode", "automatic", "using_merchant_default", true));
    }

    private static boolean waits(Map<String, Object> intent, String customer, String currency) {
        return customer.equals(intent.get("customer"))
                && currency.equals(intent.get("currency"))
                && Shape.statusIn(intent, "requires_action")
                && Json.at(intent, "next_action", "display_bank_transfer_instructions") != null;
    }

    /** Gives back how much of the money is used up. */
    private long apply(Map<String, Object> intent, long money) {
        String id = Shape.id(intent);
        long funded = account.notes(id).get(FUNDED) instanceof Long before ? before : 0;
        long used = Math.min(money, Shape.number(intent, "amount") - funded);
        account.notes(id).put(FUNDED, funded + used);
        long remaining = Shape.number(intent, "amount") - funded - used;
        if (used > 0 && remaining > 0) {
            account.change(
                    Kind.PAYMENT_INTENT, id, changed -> changed.put("next_action", instructions(changed, remaining)));
            account.emit(Kind.PAYMENT_INTENT, "partially_funded", id);
        } else if (used > 0) {
            succeed(id);
        }
        return used;
    }

    private void succeed(String id) {
        Map<String, Object> intent = account.get(Kind.PAYMENT_INTENT, id);
        Map<String, Object> method = account.get(Kind.PAYMENT_METHOD, Json.string(intent, "payment_method"));
        String charge = charges.make(intent, method, true, null);
        account.change(Kind.PAYMENT_INTENT, id, changed -> {
            changed.put("status", "succeeded");
            changed.put("amount_received", changed.get("amount"));
            changed.put("latest_charge", charge);
            changed.put("next_action", null);
        });
        account.emit(Kind.PAYMENT_INTENT, "succeeded", id);
        outcomes.later(id, Charging.Outcome.SUCCEEDED);
    }
}
