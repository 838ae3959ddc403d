package io.striperoutes.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Payment intents and charges: how money is collected, and what Stripe tells of it. */
final class Charging {
    private Charging() {}

    /** A payment intent for an open invoice. */
    static String begin(Life life, String customer, long amount, String invoice) {
        String id = life.ids.of("pi");
        life.create(
                "payment_intent",
                id,
                "customer",
                customer,
                "amount",
                amount,
                "amount_received",
                0L,
                "invoice",
                invoice,
                "latest_charge",
                null,
                "payment_method",
                life.get(life.customerId()).get("default_payment_method"),
                "status",
                "requires_confirmation");
        life.emit("payment_intent.created", id);
        return id;
    }

    /** Returns the charge. */
    static String succeed(Life life, String intent) {
        String charge = charge(life, intent, "succeeded");
        life.emit("charge.succeeded", charge);
        life.change(
                intent,
                "status",
                "succeeded",
                "amount_received",
                life.get(intent).get("amount"),
                "error",
                null,
                "latest_charge",
                charge);
        life.emit("payment_intent.succeeded", intent);
        return charge;
    }

    static void fail(Life life, String intent) {
        String charge = charge(life, intent, "failed");
        life.emit("charge.failed", charge);
        life.change(intent, "status", "requires_payment_method", "error", "card_declined", "latest_charge", charge);
        life.emit("payment_intent.payment_failed", intent);
    }

    static void requireAction(Life life, String intent) {
        life.change(intent, "status", "requires_action");
        life.emit("payment_intent.requires_action", intent);
    }

    static void process(Life life, String intent) {
        life.change(intent, "status", "processing");
        life.emit("payment_intent.processing", intent);
    }

    static void cancel(Life life, String intent) {
        life.change(intent, "status", "canceled", "canceled_at", life.now(), "cancellation_reason", "void_invoice");
        life.emit("payment_intent.canceled", intent);
    }

    private static String charge(Life life, String intent, String status) {
        Snapshot of = life.get(intent);
        String id = life.ids.of("ch");
        boolean failed = "failed".equals(status);
        life.create(
                "charge",
                id,
                "customer",
                of.get("customer"),
                "amount",
                of.get("amount"),
                "amount_refunded",
                0L,
                "disputed",
                false,
                "invoice",
                of.get("invoice"),
                "payment_intent",
                intent,
                "payment_method",
                of.get("payment_method"),
                "failure_code",
                failed ? "card_declined" : null,
                "failure_message",
                failed ? "Your card has insufficient funds." : null,
                "status",
                status);
        return id;
    }

    static void refund(Life life, String charge, long amount, boolean fails) {
        life.request();
        Snapshot of = life.get(charge);
        String id = life.ids.of("re");
        life.create(
                "refund",
                id,
                "amount",
                amount,
                "charge",
                charge,
                "customer",
                of.get("customer"),
                "payment_intent",
                of.get("payment_intent"),
                "reason",
                "requested_by_customer",
                "status",
                fails ? "pending" : "succeeded");
        life.emit("refund.created", id);
        List<Map<String, Object>> refunds = new ArrayList<>(of.list("refunds"));
        refunds.add(Snapshot.entries("id", id, "object", "refund", "amount", amount, "charge", charge));
        life.change(charge, "amount_refunded", of.number("amount_refunded") + amount, "refunds", refunds);
        life.emit("charge.refunded", charge);
        if (fails) {
            life.automatic();
            life.pass(86_400);
            life.change(id, "status", "failed", "failure_reason", "lost_or_stolen_card");
            life.emit("refund.failed", id);
            life.update(charge, "amount_refunded", of.number("amount_refunded"), "refunds", of.list("refunds"));
        } else {
            life.pass(life.random.nextInt(2));
            life.automatic();
            life.update(id, "receipt_number", "1234-5678");
        }
    }

    static void dispute(Life life, String charge) {
        life.automatic();
        Snapshot of = life.get(charge);
        String id = life.ids.of("dp");
        life.create(
                "dispute",
                id,
                "amount",
                of.get("amount"),
                "charge",
                charge,
                "customer",
                of.get("customer"),
                "payment_intent",
                of.get("payment_intent"),
                "reason",
                "fraudulent",
                "status",
                "needs_response");
        life.emit("charge.dispute.created", id);
        life.emit("charge.dispute.funds_withdrawn", id);
        life.update(charge, "disputed", true);
    }

    static void closeDispute(Life life, String dispute, String outcome) {
        life.request();
        life.update(dispute, "status", "under_review");
        life.automatic();
        life.pass(86_400L * 20);
        life.change(dispute, "status", outcome);
        life.emit("charge.dispute.closed", dispute);
        if (outcome.equals("won")) {
            life.emit("charge.dispute.funds_reinstated", dispute);
        }
    }
}
