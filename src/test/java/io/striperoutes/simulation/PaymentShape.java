package io.striperoutes.simulation;

import java.util.List;
import java.util.Map;

/** Payment intents, charges, refunds and disputes: what pointed to the invoice went with basil. */
final class PaymentShape {
    private static final Map<String, Object> INTENT = Shapes.template(
            """
            {"amount_capturable":0,"amount_details":{"tip":{}},"application":null,"application_fee_amount":null,
             "automatic_payment_methods":null,"canceled_at":null,"cancellation_reason":null,"capture_method":"automatic",
             "confirmation_method":"automatic","currency":"usd","description":"Subscription creation",
             "last_payment_error":null,"livemode":false,"metadata":{},"next_action":null,"on_behalf_of":null,
             "payment_method_options":{"card":{"installments":null,"mandate_options":null,"network":null,
               "request_three_d_secure":"automatic"}},"payment_method_types":["card"],"processing":null,
             "receipt_email":null,"review":null,"setup_future_usage":"off_session","shipping":null,"source":null,
             "statement_descriptor":null,"statement_descriptor_suffix":null,"transfer_data":null,"transfer_group":null}
            """);
    private static final Map<String, Object> CHARGE = Shapes.template(
            """
            {"application":null,"application_fee":null,"application_fee_amount":null,
             "billing_details":{"address":{"city":null,"country":"US","line1":null,"line2":null,"postal_code":null,
               "state":null},"email":null,"name":null,"phone":null},"calculated_statement_descriptor":"EXAMPLE INC",
             "currency":"usd","description":"Subscription creation","disputed":false,"failure_code":null,
             "failure_message":null,"fraud_details":{},"livemode":false,"metadata":{},"on_behalf_of":null,
             "outcome":{"network_status":"approved_by_network","reason":null,"risk_level":"normal",
               "seller_message":"Payment complete.","type":"authorized"},
             "payment_method_details":{"card":{"brand":"visa","checks":{"address_line1_check":null,
               "address_postal_code_check":null,"cvc_check":"pass"},"country":"US","exp_month":8,"exp_year":2030,
               "fingerprint":"AOB934RVNwzk6xtn","funding":"credit","installments":null,"last4":"4242","mandate":null,
               "network":"visa","three_d_secure":null,"wallet":null},"type":"card"},
             "receipt_email":null,"receipt_number":null,"receipt_url":null,"review":null,"shipping":null,
             "source_transfer":null,"statement_descriptor":null,"statement_descriptor_suffix":null,
             "transfer_data":null,"transfer_group":null}
            """);
    private static final Map<String, Object> REFUND = Shapes.template(
            """
            {"currency":"usd","destination_details":{"card":{"type":"refund"},"type":"card"},"metadata":{},
             "receipt_number":null,"source_transfer_reversal":null,"transfer_reversal":null}
            """);
    private static final Map<String, Object> DISPUTE = Shapes.template(
            """
            {"balance_transactions":[],"currency":"usd","evidence":{"access_activity_log":null,"billing_address":null,
               "cancellation_policy":null,"customer_communication":null,"customer_email_address":null,"receipt":null,
               "refund_policy":null,"service_documentation":null,"uncategorized_text":null},
             "is_charge_refundable":false,"livemode":false,"metadata":{},
             "payment_method_details":{"card":{"brand":"visa","network_reason_code":"10.4"},"type":"card"}}
            """);

    private PaymentShape() {}

    static Map<String, Object> intent(Snapshot intent, Generation generation) {
        Map<String, Object> shape = Shapes.object(intent, INTENT, "invoice", "latest_charge", "error");
        shape.put("client_secret", intent.id() + "_secret_" + intent.id().substring(5));
        if (intent.get("error") != null) {
            shape.put(
                    "last_payment_error",
                    Snapshot.entries(
                            "code", intent.get("error"),
                            "decline_code", "insufficient_funds",
                            "message", "Your card has insufficient funds.",
                            "type", "card_error"));
        }
        Object charge = intent.get("latest_charge");
        if (generation == Generation.LEGACY) {
            shape.put("invoice", intent.get("invoice"));
            shape.put(
                    "charges",
                    Shapes.list(
                            "/v1/charges?payment_intent=" + intent.id(),
                            charge == null ? List.of() : List.of(chargeOf(intent, charge))));
        } else {
            shape.put("latest_charge", charge);
        }
        if (generation == Generation.DAHLIA) {
            shape.put("customer_account", null);
        }
        return shape;
    }

    private static Map<String, Object> chargeOf(Snapshot intent, Object charge) {
        return Snapshot.entries(
                "id", charge,
                "object", "charge",
                "amount", intent.get("amount"),
                "customer", intent.get("customer"),
                "payment_intent", intent.id(),
                "paid", intent.statusIn("succeeded"),
                "status", intent.statusIn("succeeded") ? "succeeded" : "failed");
    }

    static Map<String, Object> charge(Snapshot charge, Generation generation) {
        Map<String, Object> shape = Shapes.object(charge, CHARGE, "invoice", "refunds");
        boolean succeeded = charge.statusIn("succeeded");
        shape.put("captured", succeeded);
        shape.put("paid", succeeded);
        shape.put("amount_captured", succeeded ? charge.get("amount") : 0);
        shape.put("refunded", charge.number("amount_refunded") == charge.number("amount"));
        if (generation == Generation.LEGACY) {
            shape.put("invoice", charge.get("invoice"));
            shape.put("refunds", Shapes.list("/v1/charges/" + charge.id() + "/refunds", charge.list("refunds")));
        } else {
            shape.put("balance_transaction", succeeded ? "txn_1" + charge.id().substring(4) : null);
        }
        return shape;
    }

    static Map<String, Object> refund(Snapshot refund, Generation generation) {
        return generation == Generation.DAHLIA
                ? Shapes.object(refund, REFUND)
                : Shapes.object(refund, REFUND, "customer");
    }

    static Map<String, Object> dispute(Snapshot dispute) {
        Map<String, Object> shape = Shapes.object(dispute, DISPUTE, "customer");
        shape.put(
                "evidence_details",
                Snapshot.entries(
                        "due_by",
                        dispute.number("created") + 7 * 86_400,
                        "has_evidence",
                        !dispute.statusIn("needs_response"),
                        "past_due",
                        false,
                        "submission_count",
                        dispute.statusIn("needs_response") ? 0 : 1));
        return shape;
    }
}
