package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.Map;
import java.util.function.Predicate;

/** What becomes of an open invoice: paid, tried again, voided, given up. */
final class Collecting {
    private static final long DAY = 24 * 60 * 60;
    /** Days until the next attempt, after the first, second and third one; then there is none. */
    private static final long[] PAUSES = {3, 5, 7};

    private final SandboxAccount account;
    private final InvoiceDrafts drafts;
    private final Charging charging;
    private final Settling settling;
    private final Standing standing;

    Collecting(
            SandboxAccount account,
            InvoiceDrafts drafts,
            Charging charging,
            Settling settling,
            Outcomes outcomes,
            Standing standing) {
        this.account = account;
        this.drafts = drafts;
        this.charging = charging;
        this.settling = settling;
        this.standing = standing;
        outcomes.whenLater(this::arrived);
    }

    /** Finalizes a draft and, if nobody has to be asked, collects it. */
    void advance(String id) {
        drafts.finalizeIt(id);
        Map<String, Object> invoice = account.get(Kind.INVOICE, id);
        if (Shape.number(invoice, "amount_due") == 0) {
            settling.settle(id, false);
        } else if ("send_invoice".equals(invoice.get("collection_method"))) {
            account.emit(Kind.INVOICE, "sent", id);
            planOverdue(invoice);
        } else {
            collect(id, payer(invoice), false);
        }
    }

    private void planOverdue(Map<String, Object> invoice) {
        long due = Shape.number(invoice, "due_date");
        account.plan((String) invoice.get("customer"), due, () -> {
            if (Shape.statusIn(account.get(Kind.INVOICE, Shape.id(invoice)), "open")) {
                account.emit(Kind.INVOICE, "overdue", Shape.id(invoice));
                standing.unpaid(account.get(Kind.INVOICE, Shape.id(invoice)));
            }
        });
    }

    /** What an invoice is to be paid with; null if there is nothing. */
    Map<String, Object> payer(Map<String, Object> invoice) {
        Map<String, Object> customer = account.get(Kind.CUSTOMER, (String) invoice.get("customer"));
        Map<String, Object> subscription = account.find(Kind.SUBSCRIPTION, InvoiceDrafts.subscription(invoice));
        String method = Json.string(invoice, "default_payment_method");
        if (method == null && subscription != null) {
            method = Json.string(subscription, "default_payment_method");
        }
        if (method == null) {
            method = Json.string(customer, "invoice_settings", "default_payment_method");
        }
        return account.find(Kind.PAYMENT_METHOD, method == null ? Json.string(customer, "default_source") : method);
    }

    /**
     * One attempt.
     *
     * @param method null if there is none, which is a failure too
     * @param confirmed whether the customer has already confirmed it at the bank
     */
    Charging.Outcome collect(String id, Map<String, Object> method, boolean confirmed) {
        if (Shape.number(account.get(Kind.INVOICE, id), "amount_due") == 0) {
            settling.settle(id, false);
            return Charging.Outcome.SUCCEEDED;
        }
        String intent = drafts.intent(id);
        Charging.Outcome outcome =
                method == null ? Charging.Outcome.DECLINED : charging.attempt(intent, method, confirmed);
        if (outcome == Charging.Outcome.SUCCEEDED) {
            settling.settle(id, false);
        } else if (outcome == Charging.Outcome.PROCESSING) {
            await(id);
        } else {
            fail(id, outcome == Charging.Outcome.ACTION_REQUIRED ? "payment_action_required" : "payment_failed");
        }
        return outcome;
    }

    /** The money is under way, and the subscription may begin meanwhile. */
    private void await(String id) {
        Map<String, Object> invoice = account.update(Kind.INVOICE, id, changed -> {
            changed.put("attempted", true);
            changed.put("next_payment_attempt", null);
        });
        standing.paid(invoice);
    }

    /** The outcome of money that was under way. */
    private void arrived(String intent, Charging.Outcome outcome) {
        String invoice = (String) account.notes(intent).get("invoice");
        if (invoice == null || !Shape.statusIn(account.get(Kind.INVOICE, invoice), "open")) {
            return;
        }
        if (outcome == Charging.Outcome.SUCCEEDED) {
            settling.settle(invoice, false);
        } else {
            fail(invoice, "payment_failed");
        }
    }

    private void fail(String id, String verb) {
        Map<String, Object> open = account.change(Kind.INVOICE, id, invoice -> {
            long attempts = Shape.number(invoice, "attempt_count") + 1;
            boolean again =
                    "subscription_cycle".equals(invoice.get("billing_reason")) || Json.isTrue(invoice, "auto_advance");
            boolean first = "subscription_create".equals(invoice.get("billing_reason"));
            invoice.put("attempted", true);
            invoice.put("attempt_count", attempts);
            invoice.put(
                    "next_payment_attempt",
                    again && !first && attempts <= PAUSES.length
                            ? (Long) (account.now() + PAUSES[(int) attempts - 1] * DAY)
                            : null);
        });
        account.emit(Kind.INVOICE, verb, id);
        Map<String, Object> failed = account.updatedFrom(Kind.INVOICE, open);
        standing.unpaid(failed);
        Long next = Json.integer(failed, "next_payment_attempt");
        if (next != null) {
            account.plan((String) failed.get("customer"), next, () -> retry(id, next));
        } else if (Shape.number(failed, "attempt_count") > PAUSES.length) {
            standing.exhausted(failed);
        }
    }

    private void retry(String id, long planned) {
        Map<String, Object> invoice = account.get(Kind.INVOICE, id);
        if (Shape.statusIn(invoice, "open") && Shape.number(invoice, "next_payment_attempt") == planned) {
            collect(id, payer(invoice), false);
        }
    }

    /** No further attempt is made by itself for those of these that are not settled. */
    void stop(Predicate<Map<String, Object>> which) {
        account.table(Kind.INVOICE)
                .all(which.and(row -> Shape.statusIn(row, "open", "draft") && Json.isTrue(row, "auto_advance")))
                .forEach(row -> account.update(Kind.INVOICE, Shape.id(row), changed -> {
                    changed.put("auto_advance", false);
                    changed.put("next_payment_attempt", null);
                    changed.put("automatically_finalizes_at", null);
                }));
    }

    void voidIt(String id) {
        end(id, "void", "voided_at", "voided");
        Map<String, Object> payment = drafts.payment(id);
        if (payment != null) {
            charging.cancel(Json.string(payment, "payment", "payment_intent"), "void_invoice");
        }
        standing.forgiven(account.get(Kind.INVOICE, id), true);
    }

    void markUncollectible(String id) {
        end(id, "uncollectible", "marked_uncollectible_at", "marked_uncollectible");
        standing.forgiven(account.get(Kind.INVOICE, id), false);
    }

    private void end(String id, String status, String stamp, String verb) {
        Map<String, Object> open = account.change(Kind.INVOICE, id, invoice -> {
            invoice.put("status", status);
            invoice.put("auto_advance", false);
            invoice.put("next_payment_attempt", null);
            Shape.inner(invoice, "status_transitions").put(stamp, account.now());
        });
        account.emit(Kind.INVOICE, verb, id);
        account.updatedFrom(Kind.INVOICE, open);
    }
}
