package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;

/** What happens to subscriptions in the course of time. */
final class Renewing {
    private static final long DAY = 24 * 60 * 60;
    private static final long WARNING = 3 * DAY;
    private static final long LIFE_OF_INCOMPLETE = 23 * 60 * 60;
    private static final String[] LIVE = {"active", "trialing", "past_due", "unpaid"};

    private final SandboxAccount account;
    private final SubscriptionItems items;
    private final SubscriptionInvoices invoices;
    private final Collecting collecting;
    private final Standing standing;

    Renewing(
            SandboxAccount account,
            SubscriptionItems items,
            SubscriptionInvoices invoices,
            Collecting collecting,
            Standing standing) {
        this.account = account;
        this.items = items;
        this.invoices = invoices;
        this.collecting = collecting;
        this.standing = standing;
    }

    /** Plans all that the subscription, as it is now, has before it. */
    void plan(String id) {
        Map<String, Object> subscription = account.get(Kind.SUBSCRIPTION, id);
        long end = end(id);
        at(subscription, end, () -> periodEnds(id, end));
        Long trialEnd = Json.integer(subscription, "trial_end");
        if (Shape.statusIn(subscription, "trialing") && trialEnd != null) {
            at(subscription, trialEnd - WARNING, () -> trialWillEnd(id, trialEnd));
        } else if (Shape.statusIn(subscription, LIVE) && end - WARNING > account.now()) {
            at(subscription, end - WARNING, () -> announce(id, end));
        }
        Long cancelAt = Json.integer(subscription, "cancel_at");
        if (cancelAt != null && cancelAt < end) {
            at(subscription, cancelAt, () -> cancel(id, cancelAt));
        }
        if (Shape.statusIn(subscription, "incomplete")) {
            at(subscription, Shape.number(subscription, "created") + LIFE_OF_INCOMPLETE, () -> expire(id));
        }
        Long resumes = Json.integer(subscription, "pause_collection", "resumes_at");
        if (resumes != null) {
            at(subscription, resumes, () -> resumeCollection(id, resumes));
        }
    }

    private void at(Map<String, Object> subscription, long due, Runnable work) {
        account.plan((String) subscription.get("customer"), Math.max(due, account.now()), work);
    }

    private long end(String id) {
        return account.entries(id).stream()
                .mapToLong(item -> Shape.number(item, "current_period_end"))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private void trialWillEnd(String id, long planned) {
        Map<String, Object> subscription = account.get(Kind.SUBSCRIPTION, id);
        boolean told = Long.valueOf(planned).equals(account.notes(id).put("trial_will_end", planned));
        if (!told && Shape.statusIn(subscription, "trialing") && Shape.number(subscription, "trial_end") == planned) {
            account.emit(Kind.SUBSCRIPTION, "trial_will_end", id);
        }
    }

    private void announce(String id, long planned) {
        Map<String, Object> subscription = account.get(Kind.SUBSCRIPTION, id);
        boolean told = Long.valueOf(planned).equals(account.notes(id).put("announced", planned));
        if (!told && end(id) == planned && Shape.statusIn(subscription, LIVE) && !ends(subscription, planned)) {
            invoices.announce(id, items.lines(id, false));
        }
    }

    private static boolean ends(Map<String, Object> subscription, long by) {
        Long cancelAt = Json.integer(subscription, "cancel_at");
        return Json.isTrue(subscription, "cancel_at_period_end") || cancelAt != null && cancelAt <= by;
    }

    private void cancel(String id, long planned) {
        Map<String, Object> subscription = account.get(Kind.SUBSCRIPTION, id);
        if (Shape.statusIn(subscription, LIVE) && Shape.number(subscription, "cancel_at") == planned) {
            end(id, "cancellation_requested");
        }
    }

    /** Ends a subscription now. */
    void end(String id, String reason) {
        standing.end(id, reason);
        invoices.stopCollecting(id);
    }

    private void expire(String id) {
        Map<String, Object> subscription = account.get(Kind.SUBSCRIPTION, id);
        if (Shape.statusIn(subscription, "incomplete")) {
            collecting.voidIt((String) subscription.get("latest_invoice"));
        }
    }

    private void resumeCollection(String id, long planned) {
        Map<String, Object> subscription = account.get(Kind.SUBSCRIPTION, id);
        if (Shape.number(subscription, "pause_collection", "resumes_at") == planned) {
            account.update(Kind.SUBSCRIPTION, id, changed -> changed.put("pause_collection", null));
        }
    }

    private void periodEnds(String id, long planned) {
        Map<String, Object> subscription = account.get(Kind.SUBSCRIPTION, id);
        if (!Shape.statusIn(subscription, LIVE) || end(id) != planned) {
            return;
        }
        if (ends(subscription, planned)) {
            end(id, "cancellation_requested");
        } else if (Shape.statusIn(subscription, "trialing")
                && collecting.payer(subscriptionAsPayer(subscription)) == null) {
            trialEndsWithoutMethod(subscription);
        } else {
            renew(id, planned);
        }
    }

    private static Map<String, Object> subscriptionAsPayer(Map<String, Object> subscription) {
        return Shape.of(
                "customer", subscription.get("customer"),
                "parent", InvoiceDrafts.parent(subscription));
    }

    /** Ends a trial that nobody can pay on; false if it goes on to an invoice all the same. */
    boolean endTrial(String id) {
        Map<String, Object> subscription = account.get(Kind.SUBSCRIPTION, id);
        String behavior = Json.string(subscription, "trial_settings", "end_behavior", "missing_payment_method");
        if ("create_invoice".equals(behavior) || collecting.payer(subscriptionAsPayer(subscription)) != null) {
            return false;
        }
        trialEndsWithoutMethod(subscription);
        return true;
    }

    private void trialEndsWithoutMethod(Map<String, Object> subscription) {
        String id = Shape.id(subscription);
        String behavior = Json.string(subscription, "trial_settings", "end_behavior", "missing_payment_method");
        if ("cancel".equals(behavior)) {
            end(id, "payment_failed");
        } else if ("pause".equals(behavior)) {
            Map<String, Object> before =
                    account.change(Kind.SUBSCRIPTION, id, changed -> changed.put("status", "paused"));
            account.emit(Kind.SUBSCRIPTION, "paused", id);
            account.updatedFrom(Kind.SUBSCRIPTION, before);
        } else {
            renew(id, end(id));
        }
    }

    /** The next period begins, and is billed within the hour. */
    private void renew(String id, long start) {
        String invoice =
                nextPeriod(id, start, Shape.number(account.get(Kind.SUBSCRIPTION, id), "billing_cycle_anchor"));
        invoices.draft(invoice, id, "subscription_cycle", items.lines(id, false));
        invoices.finalizeLater(invoice, id);
    }

    /** A period begins, and is billed at once. */
    void restart(String id, String reason) {
        String invoice = nextPeriod(id, account.now(), account.now());
        invoices.draft(invoice, id, reason, items.lines(id, false));
        invoices.finalizeNow(invoice, true);
    }

    /** Gives back the id that the invoice of the period is to have. */
    private String nextPeriod(String id, long start, long anchor) {
        String invoice = account.newId(Kind.INVOICE);
        List<Map<String, Object>> present = account.entries(id);
        long end = Periods.endAfter(Json.map(present.get(0), "price"), anchor, start);
        account.update(Kind.SUBSCRIPTION, id, changed -> {
            items.put(changed, SubscriptionItems.during(present, start, end));
            changed.put("billing_cycle_anchor", anchor);
            changed.put("latest_invoice", invoice);
            if (Shape.statusIn(changed, "trialing", "paused")) {
                changed.put("status", "active");
            }
        });
        plan(id);
        return invoice;
    }
}
