package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.Map;

/** {@code /v1/charges}. */
final class Charges {
    private static final Map<String, Object> TEMPLATE = Shape.template(
            """
            {"amount":0,"amount_captured":0,"amount_refunded":0,"application":null,"application_fee":null,
             "application_fee_amount":null,"balance_transaction":null,"billing_details":null,
             "calculated_statement_descriptor":"SANDBOX","captured":false,"currency":"usd","customer":null,
             "description":null,"disputed":false,"failure_balance_transaction":null,"failure_code":null,
             "failure_message":null,"fraud_details":{},"livemode":false,"metadata":{},"on_behalf_of":null,
             "outcome":{"advice_code":null,"network_advice_code":null,"network_decline_code":null,
               "network_status":"approved_by_network","reason":null,"risk_level":"normal","risk_score":10,
               "seller_message":"Payment complete.","type":"authorized"},
             "paid":false,"payment_intent":null,"payment_method":null,"payment_method_details":null,"receipt_email":null,
             "receipt_number":null,"receipt_url":null,"refunded":false,"review":null,"shipping":null,
             "source_transfer":null,"statement_descriptor":null,"statement_descriptor_suffix":null,"status":"succeeded",
             "transfer_data":null,"transfer_group":null}
            """);

    private final SandboxAccount account;
    private final Disputes disputes;
    private final BalanceTransactions balance;

    Charges(SandboxAccount account, Disputes disputes, BalanceTransactions balance) {
        this.account = account;
        this.balance = balance;
        this.disputes = disputes;
    }

    void route(Router router) {
        router.get("/v1/charges", this::list)
                .get("/v1/charges/:id", call -> account.get(Kind.CHARGE, call.id()))
                .post("/v1/charges/:id", this::update);
    }

    /**
     * A charge of the whole amount of an intent, that came to its end at once.
     *
     * @param error why it failed; null if it did not
     * @return its id
     */
    String make(Map<String, Object> intent, Map<String, Object> method, boolean captured, Map<String, Object> error) {
        Map<String, Object> charge = draft(intent, method);
        if (error == null) {
            charge.put("paid", true);
            capture(charge, captured ? Shape.number(intent, "amount") : 0);
        } else {
            fail(charge, error);
        }
        account.keep(Kind.CHARGE, charge);
        account.emit(Kind.CHARGE, error == null ? "succeeded" : "failed", Shape.id(charge));
        return Shape.id(charge);
    }

    /** A charge whose outcome is not known yet; gives back its id. */
    String begin(Map<String, Object> intent, Map<String, Object> method) {
        Map<String, Object> charge = draft(intent, method);
        charge.put("status", "pending");
        account.keep(Kind.CHARGE, charge);
        account.emit(Kind.CHARGE, "pending", Shape.id(charge));
        return Shape.id(charge);
    }

    /**
     * The outcome of a charge that was begun.
     *
     * @param error why it failed; null if it did not
     */
    void finish(String id, Map<String, Object> error) {
        account.change(Kind.CHARGE, id, charge -> {
            if (error == null) {
                charge.put("status", "succeeded");
                charge.put("paid", true);
                capture(charge, Shape.number(charge, "amount"));
            } else {
                fail(charge, error);
            }
        });
        account.emit(Kind.CHARGE, error == null ? "succeeded" : "failed", id);
    }

    private Map<String, Object> draft(Map<String, Object> intent, Map<String, Object> method) {
        Map<String, Object> charge = account.draft(Kind.CHARGE, TEMPLATE);
        for (String same :
                new String[] {"amount", "currency", "customer", "description", "metadata", "receipt_email", "shipping"
                }) {
            charge.put(same, intent.get(same));
        }
        String type = Json.string(method, "type");
        charge.put("payment_intent", intent.get("id"));
        charge.put("payment_method", method.get("id"));
        charge.put("billing_details", method.get("billing_details"));
        charge.put("receipt_url", account.page("/receipts/" + Shape.id(charge)));
        charge.put(
                "payment_method_details",
                Shape.of(type, type.equals("card") ? details(method) : method.get(type), "type", type));
        return charge;
    }

    private static void fail(Map<String, Object> charge, Map<String, Object> error) {
        charge.put("status", "failed");
        charge.put("failure_code", error.get("code"));
        charge.put("failure_message", error.get("message"));
        Map<String, Object> outcome = Shape.inner(charge, "outcome");
        outcome.put("network_status", "declined_by_network");
        outcome.put("reason", error.get("decline_code"));
        outcome.put("seller_message", "The bank did not return any further details with this decline.");
        outcome.put("type", "issuer_declined");
    }

    private void capture(Map<String, Object> charge, long amount) {
        if (amount > 0) {
            charge.put("captured", true);
            charge.put("amount_captured", amount);
            charge.put("balance_transaction", balance.of("charge", Shape.id(charge), amount, charge));
        }
    }

    private static Map<String, Object> details(Map<String, Object> method) {
        Map<String, Object> card = Json.map(method, "card");
        return Shape.of(
                "amount_authorized", null,
                "authorization_code", null,
                "brand", card.get("brand"),
                "checks", card.get("checks"),
                "country", card.get("country"),
                "exp_month", card.get("exp_month"),
                "exp_year", card.get("exp_year"),
                "fingerprint", card.get("fingerprint"),
                "extended_authorization", Shape.of("status", "disabled"),
                "funding", card.get("funding"),
                "incremental_authorization", Shape.of("status", "unavailable"),
                "installments", null,
                "last4", card.get("last4"),
                "mandate", null,
                "multicapture", Shape.of("status", "unavailable"),
                "network", card.get("brand"),
                "network_token", Shape.of("used", false),
                "network_transaction_id", "104102978678771",
                "overcapture", Shape.of("maximum_amount_capturable", null, "status", "unavailable"),
                "regulated_status", "unregulated",
                "three_d_secure", null,
                "wallet", null);
    }

    /** Takes reserved money. */
    void capture(String id, long amount) {
        Map<String, Object> before = account.change(Kind.CHARGE, id, charge -> capture(charge, amount));
        account.events()
                .add(
                        "charge.captured",
                        account.get(Kind.CHARGE, id),
                        Difference.previous(before, account.get(Kind.CHARGE, id)));
    }

    /** What a card brings with it after it was charged. */
    void afterwards(String id, Card card) {
        if (card == Card.DISPUTED || card == Card.INQUIRED) {
            String customer = Json.string(account.get(Kind.CHARGE, id), "customer");
            account.plan(customer, account.now(), () -> disputes.open(id, card == Card.INQUIRED));
        }
    }

    private Map<String, Object> update(Call call) {
        return account.update(Kind.CHARGE, call.id(), charge -> {
            call.parameters().copyTexts(charge, "description", "receipt_email");
            call.parameters().mergeMetadata(charge);
        });
    }

    private Map<String, Object> list(Call call) {
        Parameters given = call.parameters();
        return Listing.of(
                account.table(Kind.CHARGE), Kind.CHARGE.path, given, Listing.same(given, "customer", "payment_intent"));
    }
}
