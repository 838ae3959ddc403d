package io.striperoutes.simulation;

import java.util.List;
import java.util.Map;

/** The way of an invoice: draft, open, attempts, and its end. */
final class Invoicing {
    static final long HOUR = 3_600;
    static final long DAY = 86_400;
    private static final int LAST_ATTEMPT = 4;

    private Invoicing() {}

    static Map<String, Object> line(Life life, Map<String, Object> item) {
        Catalog price = Catalog.of((String) item.get("price"));
        long quantity = ((Number) item.get("quantity")).longValue();
        return line(
                life,
                price.amount() * quantity,
                quantity,
                quantity + " × " + price.title() + " (monthly)",
                price.id(),
                item);
    }

    /** A line for anything, as on a one-off invoice. */
    static Map<String, Object> line(Life life, long amount, String description) {
        return line(life, amount, 1, description, null, Map.of());
    }

    static Map<String, Object> line(
            Life life, long amount, long quantity, String description, String price, Map<String, Object> item) {
        return Snapshot.entries(
                "id",
                life.ids.of("il"),
                "amount",
                amount,
                "quantity",
                quantity,
                "description",
                description,
                "price",
                price,
                "subscription_item",
                item.get("id"),
                "invoice_item",
                item.isEmpty() ? life.ids.of("ii") : null,
                "proration",
                description.startsWith("Remaining"),
                "period_start",
                item.getOrDefault("current_period_start", life.now()),
                "period_end",
                item.getOrDefault("current_period_end", life.now()));
    }

    /** A draft, not yet told; of no subscription if that is null. */
    static void draft(Life life, String id, Snapshot subscription, String reason, List<Map<String, Object>> lines) {
        life.create("invoice", id, facts(life, subscription, reason, lines));
    }

    /** Not yet an invoice: what the next one would be. */
    static void upcoming(Life life, Snapshot subscription, List<Map<String, Object>> lines) {
        Snapshot none = new Snapshot("invoice", null, Map.of());
        life.announce(
                "invoice.upcoming",
                none.with("created", life.now()).with(facts(life, subscription, "upcoming", lines)));
    }

    private static Object[] facts(Life life, Snapshot subscription, String reason, List<Map<String, Object>> lines) {
        Snapshot customer = life.get(life.customerId());
        long total = lines.stream()
                .mapToLong(line -> ((Number) line.get("amount")).longValue())
                .sum();
        boolean sent = subscription != null && "send_invoice".equals(subscription.text("collection_method"));
        return new Object[] {
            "customer",
            customer.id(),
            "customer_email",
            customer.get("email"),
            "customer_name",
            customer.get("name"),
            "subscription",
            subscription == null ? null : subscription.id(),
            "subscription_metadata",
            subscription == null ? Map.of() : subscription.hash("metadata"),
            "billing_reason",
            reason,
            "collection_method",
            sent ? "send_invoice" : "charge_automatically",
            "currency",
            "usd",
            "status",
            "draft",
            "total",
            total,
            "amount_due",
            total,
            "amount_paid",
            0L,
            "amount_remaining",
            total,
            "attempt_count",
            0L,
            "attempted",
            false,
            "auto_advance",
            true,
            "period_start",
            life.now(),
            "period_end",
            life.now(),
            "lines",
            lines
        };
    }

    /** Finalizes it; with a payment intent if there is something to collect by itself. */
    static void open(Life life, String invoice) {
        Snapshot draft = life.get(invoice);
        if (draft.number("amount_due") > 0 && "charge_automatically".equals(draft.text("collection_method"))) {
            String intent = Charging.begin(life, draft.text("customer"), draft.number("amount_due"), invoice);
            life.change(invoice, "payment_intent", intent);
        }
        finalizing(life, invoice);
        life.emit("invoice.finalized", invoice);
        life.updatedFrom(draft);
        if ("send_invoice".equals(draft.text("collection_method"))) {
            life.emit("invoice.sent", invoice);
        }
    }

    /** What finalizing changes, not yet told. */
    static void finalizing(Life life, String invoice) {
        boolean sent = "send_invoice".equals(life.get(invoice).text("collection_method"));
        String url = "https://invoice.stripe.com/i/acct_1simulated/test_" + invoice.substring(3);
        life.change(
                invoice,
                "status",
                "open",
                "number",
                String.format(
                        "SIM%05d-%04d", life.number(), life.objects("invoice").size()),
                "hosted_invoice_url",
                url,
                "invoice_pdf",
                url + "/pdf",
                "finalized_at",
                life.now(),
                "due_date",
                sent ? life.now() + 14 * DAY : null);
    }

    /** Collects what is open of it, and lets its subscription go on if it is the latest. */
    static void pay(Life life, String invoice) {
        Snapshot open = life.get(invoice);
        String charge = null;
        if (open.number("amount_due") > 0) {
            String intent = open.text("payment_intent");
            if (intent == null) {
                intent = Charging.begin(life, open.text("customer"), open.number("amount_due"), invoice);
                life.change(invoice, "payment_intent", intent);
            }
            charge = Charging.succeed(life, intent);
        }
        paying(life, invoice, charge);
        life.updatedFrom(open);
        life.emit("invoice.paid", invoice);
        life.emit("invoice.payment_succeeded", invoice);
        if (charge != null) {
            settled(life, invoice);
        }
        if (isLatest(life, invoice)) {
            Snapshot subscription = life.get(open.text("subscription"));
            if (subscription.statusIn("incomplete", "past_due", "unpaid")) {
                life.update(subscription.id(), "status", "active");
            }
        }
    }

    /** What paying changes, not yet told. A first invoice that is paid at once counts no attempt. */
    static void paying(Life life, String invoice, String charge) {
        Snapshot open = life.get(invoice);
        boolean first = "subscription_create".equals(open.text("billing_reason"));
        life.change(
                invoice,
                "status",
                "paid",
                "paid_at",
                life.now(),
                "amount_paid",
                open.get("amount_due"),
                "amount_remaining",
                0L,
                "attempted",
                true,
                "attempt_count",
                open.number("attempt_count") + (first && open.number("attempt_count") == 0 ? 0 : 1),
                "next_payment_attempt",
                null,
                "charge",
                charge);
    }

    private static void settled(Life life, String invoice) {
        Snapshot paid = life.get(invoice);
        String id = life.ids.of("inpay");
        life.create(
                "invoice_payment",
                id,
                "customer",
                paid.get("customer"),
                "invoice",
                invoice,
                "amount_paid",
                paid.get("amount_paid"),
                "amount_requested",
                paid.get("amount_due"),
                "currency",
                "usd",
                "is_default",
                true,
                "payment_intent",
                paid.get("payment_intent"),
                "status",
                "paid");
        life.emit("invoice_payment.paid", id);
    }

    /** An attempt that fails; without another try if that was the last. */
    static void fail(Life life, String invoice, boolean last) {
        Snapshot open = life.get(invoice);
        Charging.fail(life, open.text("payment_intent"));
        life.failedAttempt(invoice);
        long attempts = open.number("attempt_count") + 1;
        life.change(
                invoice,
                "attempted",
                true,
                "attempt_count",
                attempts,
                "next_payment_attempt",
                last || attempts >= LAST_ATTEMPT ? null : life.now() + 3 * DAY);
        life.emit("invoice.payment_failed", invoice);
        life.updatedFrom(open);
        fallBehind(life, invoice);
    }

    /** An attempt that waits for the customer to confirm it with the bank. */
    static void requireAction(Life life, String invoice) {
        Snapshot open = life.get(invoice);
        Charging.requireAction(life, open.text("payment_intent"));
        life.failedAttempt(invoice);
        life.change(invoice, "attempted", true, "attempt_count", open.number("attempt_count") + 1);
        life.emit("invoice.payment_action_required", invoice);
        life.updatedFrom(open);
        fallBehind(life, invoice);
    }

    private static void fallBehind(Life life, String invoice) {
        if (isLatest(life, invoice)) {
            Snapshot subscription = life.get(life.get(invoice).text("subscription"));
            if (subscription.statusIn("active", "trialing")) {
                life.update(subscription.id(), "status", "past_due");
            }
        }
    }

    static void voidIt(Life life, String invoice) {
        Snapshot open = life.get(invoice);
        life.change(invoice, "status", "void", "voided_at", life.now(), "next_payment_attempt", null);
        if (open.get("payment_intent") != null) {
            Charging.cancel(life, open.text("payment_intent"));
        }
        life.emit("invoice.voided", invoice);
        life.updatedFrom(open);
    }

    static void giveUp(Life life, String invoice) {
        Snapshot open = life.get(invoice);
        life.change(
                invoice,
                "status",
                "uncollectible",
                "marked_uncollectible_at",
                life.now(),
                "next_payment_attempt",
                null);
        life.emit("invoice.marked_uncollectible", invoice);
        life.updatedFrom(open);
    }

    static boolean isLatest(Life life, String invoice) {
        String subscription = life.get(invoice).text("subscription");
        return subscription != null && invoice.equals(life.get(subscription).get("latest_invoice"));
    }
}
