package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.Map;

/** {@code /v1/refunds}. */
final class Refunds {
    private static final long DAY = 24 * 60 * 60;
    private static final Map<String, Object> TEMPLATE = Shape.template(
            """
            {"amount":0,"balance_transaction":null,"charge":null,"currency":"usd","customer":null,"customer_account":null,
             "destination_details":{"card":{"reference_status":"pending","reference_type":"acquirer_reference_number",
               "type":"refund"},"type":"card"},
             "metadata":{},"payment_intent":null,"payment_method":null,"reason":null,"receipt_number":null,
             "source_transfer_reversal":null,"status":"succeeded","transfer_reversal":null}
            """);

    private final SandboxAccount account;
    private final BalanceTransactions balance;

    Refunds(SandboxAccount account, BalanceTransactions balance) {
        this.account = account;
        this.balance = balance;
    }

    void route(Router router) {
        router.post("/v1/refunds", this::create)
                .get("/v1/refunds", this::list)
                .get("/v1/refunds/:id", call -> account.get(Kind.REFUND, call.id()))
                .post("/v1/refunds/:id", this::update);
    }

    private Map<String, Object> update(Call call) {
        Map<String, Object> before = account.change(
                Kind.REFUND, call.id(), refund -> call.parameters().mergeMetadata(refund));
        return told(before);
    }

    /** A change of a refund is told under its new name and under its old one. */
    private Map<String, Object> told(Map<String, Object> before) {
        Map<String, Object> after = account.updatedFrom(Kind.REFUND, before);
        Map<String, Object> previous = Difference.previous(before, after);
        if (!previous.isEmpty()) {
            account.events().add("charge.refund.updated", after, previous);
        }
        return after;
    }

    private Map<String, Object> create(Call call) {
        Parameters given = call.parameters();
        Map<String, Object> charge = charge(given);
        long left = Shape.number(charge, "amount_captured") - Shape.number(charge, "amount_refunded");
        long amount = given.integer("amount", left);
        if (left == 0) {
            throw StripeError.state(
                    "charge_already_refunded", "Charge " + charge.get("id") + " has already been refunded.");
        }
        if (amount < 1 || amount > left) {
            throw StripeError.invalid(
                    "Refund amount (" + amount + ") is greater than unrefunded amount on charge (" + left + ")",
                    "amount",
                    null);
        }
        Map<String, Object> refund = account.draft(Kind.REFUND, TEMPLATE);
        for (String same : new String[] {"currency", "customer", "payment_intent", "payment_method"}) {
            refund.put(same, charge.get(same));
        }
        refund.put("charge", charge.get("id"));
        refund.put("amount", amount);
        refund.put("balance_transaction", balance.of("refund", Shape.id(refund), -amount, charge));
        given.copyTexts(refund, "reason");
        given.mergeMetadata(refund);
        account.add(Kind.REFUND, refund);
        Map<String, Object> before = addRefunded(Shape.id(charge), amount);
        Map<String, Object> after = account.get(Kind.CHARGE, Shape.id(charge));
        account.events().add("charge.refunded", after, Difference.previous(before, after));
        if (Card.ofNumber(Json.string(charge, "payment_method_details", "card", "last4")) == Card.REFUND_FAILS) {
            account.plan(Json.string(charge, "customer"), account.now() + DAY, () -> fail(Shape.id(refund)));
        }
        return account.get(Kind.REFUND, Shape.id(refund));
    }

    private Map<String, Object> charge(Parameters given) {
        String id = given.text("charge");
        String intent = given.text("payment_intent");
        if (id == null && intent == null) {
            throw StripeError.missingParameter("charge");
        }
        if (id == null) {
            id = Json.string(account.get(Kind.PAYMENT_INTENT, intent, "payment_intent"), "latest_charge");
        }
        if (id == null) {
            throw StripeError.state(null, "This PaymentIntent does not have a successful charge to refund.");
        }
        return account.get(Kind.CHARGE, id, "charge");
    }

    /** Gives back how the charge was. */
    private Map<String, Object> addRefunded(String charge, long amount) {
        return account.change(Kind.CHARGE, charge, changed -> {
            long refunded = Shape.number(changed, "amount_refunded") + amount;
            changed.put("amount_refunded", refunded);
            changed.put("refunded", refunded == Shape.number(changed, "amount_captured"));
        });
    }

    private void fail(String id) {
        Map<String, Object> before = account.change(Kind.REFUND, id, changed -> {
            changed.put("status", "failed");
            changed.put("failure_reason", "lost_or_stolen_card");
            changed.put(
                    "failure_balance_transaction",
                    balance.of("refund_failure", id, Shape.number(changed, "amount"), changed));
        });
        account.emit(Kind.REFUND, "failed", id);
        told(before);
        String charge = Json.string(before, "charge");
        account.updatedFrom(Kind.CHARGE, addRefunded(charge, -Shape.number(before, "amount")));
    }

    private Map<String, Object> list(Call call) {
        Parameters given = call.parameters();
        return Listing.of(
                account.table(Kind.REFUND), Kind.REFUND.path, given, Listing.same(given, "charge", "payment_intent"));
    }
}
