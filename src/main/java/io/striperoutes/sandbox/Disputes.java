package io.striperoutes.sandbox;

import java.util.List;
import java.util.Map;

/** {@code /v1/disputes}: opened by the card made for it; lost when closed, won by evidence that says so. */
final class Disputes {
    private static final long DAY = 24 * 60 * 60;
    private static final Map<String, Object> TEMPLATE = Shape.template(
            """
            {"amount":0,"balance_transactions":[],"charge":null,"currency":"usd","enhanced_eligibility_types":[],
             "evidence":{"access_activity_log":null,"billing_address":null,"cancellation_policy":null,
               "cancellation_policy_disclosure":null,"cancellation_rebuttal":null,"customer_communication":null,
               "customer_email_address":null,"customer_name":null,"customer_purchase_ip":null,"customer_signature":null,
               "duplicate_charge_documentation":null,"duplicate_charge_explanation":null,"duplicate_charge_id":null,
               "enhanced_evidence":{},"product_description":null,"receipt":null,"refund_policy":null,
               "refund_policy_disclosure":null,"refund_refusal_explanation":null,"service_date":null,
               "service_documentation":null,"shipping_address":null,"shipping_carrier":null,"shipping_date":null,
               "shipping_documentation":null,"shipping_tracking_number":null,"uncategorized_file":null,
               "uncategorized_text":null},
             "evidence_details":{"due_by":null,"enhanced_eligibility":{},"has_evidence":false,"past_due":false,
               "submission_count":0},
             "is_charge_refundable":false,"livemode":false,"metadata":{},"payment_intent":null,
             "payment_method_details":{"card":{"brand":"visa","case_type":"chargeback","network_reason_code":"10.4"},
               "type":"card"},
             "reason":"fraudulent","status":"needs_response"}
            """);
    private static final String WINNING = "winning_evidence";
    private static final String LOSING = "losing_evidence";

    private final SandboxAccount account;
    private final BalanceTransactions balance;

    Disputes(SandboxAccount account, BalanceTransactions balance) {
        this.account = account;
        this.balance = balance;
    }

    void route(Router router) {
        router.get("/v1/disputes", this::list)
                .get("/v1/disputes/:id", call -> account.get(Kind.DISPUTE, call.id()))
                .post("/v1/disputes/:id", this::update)
                .post("/v1/disputes/:id/close", this::giveUp);
    }

    /**
     * The holder of the card denies a charge.
     *
     * @param inquiry whether this is only a question, for which no money is taken
     */
    void open(String charge, boolean inquiry) {
        Map<String, Object> of = account.get(Kind.CHARGE, charge);
        Map<String, Object> dispute = account.draft(Kind.DISPUTE, TEMPLATE);
        dispute.put("charge", charge);
        dispute.put("payment_intent", of.get("payment_intent"));
        dispute.put("amount", of.get("amount"));
        dispute.put("currency", of.get("currency"));
        Shape.inner(dispute, "evidence_details").put("due_by", account.now() + 7 * DAY);
        if (inquiry) {
            dispute.put("status", "warning_needs_response");
            dispute.put("is_charge_refundable", true);
            Shape.inner(Shape.inner(dispute, "payment_method_details"), "card").put("case_type", "inquiry");
            account.add(Kind.DISPUTE, dispute);
            return;
        }
        long amount = Shape.number(of, "amount");
        String id = Shape.id(dispute);
        String taken = balance.of("adjustment", id, -amount, of);
        dispute.put("balance_transactions", List.of(account.get(Kind.BALANCE_TRANSACTION, taken)));
        account.add(Kind.DISPUTE, dispute);
        account.emit(Kind.DISPUTE, "funds_withdrawn", Shape.id(dispute));
        account.update(Kind.CHARGE, charge, changed -> changed.put("disputed", true));
    }

    private Map<String, Object> update(Call call) {
        Parameters given = call.parameters();
        String text = given.hash("evidence").text("uncategorized_text");
        Map<String, Object> dispute = account.update(Kind.DISPUTE, call.id(), changed -> {
            given.mergeMetadata(changed);
            if (given.has("evidence")) {
                given.hash("evidence").raw().forEach(Shape.inner(changed, "evidence")::put);
                Shape.inner(changed, "evidence_details").put("has_evidence", true);
                if (given.flag("submit", true)) {
                    Shape.inner(changed, "evidence_details").put("submission_count", 1L);
                    changed.put(
                            "status",
                            Shape.statusIn(changed, "warning_needs_response")
                                    ? "warning_under_review"
                                    : "under_review");
                }
            }
        });
        if (WINNING.equals(text)) {
            return close(call.id(), "won");
        }
        return LOSING.equals(text) ? close(call.id(), "lost") : dispute;
    }

    private Map<String, Object> giveUp(Call call) {
        boolean inquiry =
                Shape.statusIn(account.get(Kind.DISPUTE, call.id()), "warning_needs_response", "warning_under_review");
        return close(call.id(), inquiry ? "warning_closed" : "lost");
    }

    private Map<String, Object> close(String id, String status) {
        account.change(Kind.DISPUTE, id, changed -> changed.put("status", status));
        account.emit(Kind.DISPUTE, "closed", id);
        if (status.equals("won")) {
            Map<String, Object> dispute = account.get(Kind.DISPUTE, id);
            balance.of("adjustment", id, Shape.number(dispute, "amount"), dispute);
            account.emit(Kind.DISPUTE, "funds_reinstated", id);
        }
        return account.get(Kind.DISPUTE, id);
    }

    private Map<String, Object> list(Call call) {
        Parameters given = call.parameters();
        return Listing.of(
                account.table(Kind.DISPUTE), Kind.DISPUTE.path, given, Listing.same(given, "charge", "payment_intent"));
    }
}
