package io.striperoutes.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trials that end, renewals, and the dunning that follows a failed one. */
final class RenewalActs {
    private RenewalActs() {}

    /** Moves the period on and drafts the invoice for it; returns the invoice. */
    private static String nextPeriod(Life life, String id, Object... facts) {
        life.automatic();
        Snapshot subscription = life.get(id);
        long end = ((Number) subscription.list("items").get(0).get("current_period_end")).longValue();
        if (life.now() < end - 3 * Invoicing.DAY) {
            life.reach(end - 3 * Invoicing.DAY);
            Invoicing.upcoming(life, subscription, SubscribeActs.lines(life, subscription));
        }
        life.reach(end);
        String invoice = life.ids.of("in");
        List<Map<String, Object>> items = subscription.list("items").stream()
                .map(item -> {
                    Map<String, Object> next = new LinkedHashMap<>(item);
                    next.put("current_period_start", end);
                    next.put("current_period_end", Math.max(end, life.now()) + SubscribeActs.PERIOD);
                    return next;
                })
                .toList();
        Snapshot before = life.get(id);
        life.change(id, "items", items, "latest_invoice", invoice);
        life.change(id, facts);
        life.updatedFrom(before);
        Invoicing.draft(life, invoice, life.get(id), "subscription_cycle", SubscribeActs.lines(life, life.get(id)));
        life.emit("invoice.created", invoice);
        return invoice;
    }

    private static void finalizing(Life life, String invoice) {
        life.pass(life.random.nextInt(4) == 0 ? 0 : Invoicing.HOUR);
        if (!"send_invoice".equals(life.get(invoice).text("collection_method"))) {
            CustomerActs.ensureCard(life);
        }
        Invoicing.open(life, invoice);
    }

    static void renew(Life life, String subscription) {
        String invoice = nextPeriod(life, subscription);
        finalizing(life, invoice);
        if (!"send_invoice".equals(life.get(invoice).text("collection_method"))) {
            Invoicing.pay(life, invoice);
        }
    }

    /** While collection is paused the invoice goes the way that the pause says. */
    static void renewPaused(Life life, String subscription) {
        String behavior =
                (String) life.get(subscription).hash("pause_collection").get("behavior");
        String invoice = nextPeriod(life, subscription);
        if (behavior.equals("keep_as_draft")) {
            return;
        }
        life.pass(Invoicing.HOUR);
        Invoicing.open(life, invoice);
        if (behavior.equals("void")) {
            Invoicing.voidIt(life, invoice);
        } else {
            Invoicing.giveUp(life, invoice);
        }
    }

    static void renewalFails(Life life, String subscription) {
        String invoice = nextPeriod(life, subscription);
        finalizing(life, invoice);
        Invoicing.fail(life, invoice, false);
    }

    static void renewalNeedsAction(Life life, String subscription) {
        String invoice = nextPeriod(life, subscription);
        finalizing(life, invoice);
        Invoicing.requireAction(life, invoice);
    }

    static void trialWillEnd(Life life, String subscription) {
        life.automatic();
        life.reach(life.get(subscription).number("trial_end") - 3 * Invoicing.DAY);
        life.emit("customer.subscription.trial_will_end", subscription);
    }

    static void endTrial(Life life, String subscription) {
        String invoice = nextPeriod(life, subscription, "status", "active");
        finalizing(life, invoice);
        Invoicing.pay(life, invoice);
    }

    static void trialEndsUnpaid(Life life, String subscription) {
        String invoice = nextPeriod(life, subscription, "status", "active");
        finalizing(life, invoice);
        Invoicing.fail(life, invoice, false);
    }

    /** There is nothing to pay with. */
    static void trialEndsPaused(Life life, String subscription) {
        life.automatic();
        life.reach(life.get(subscription).number("trial_end"));
        Snapshot before = life.get(subscription);
        life.change(subscription, "status", "paused");
        life.emit("customer.subscription.paused", subscription);
        life.updatedFrom(before);
    }

    static void resume(Life life, String id) {
        life.request();
        CustomerActs.ensureCard(life);
        String invoice = life.ids.of("in");
        Snapshot before = life.get(id);
        life.change(id, "status", "active", "latest_invoice", invoice);
        life.emit("customer.subscription.resumed", id);
        life.updatedFrom(before);
        Invoicing.draft(life, invoice, life.get(id), "subscription_cycle", SubscribeActs.lines(life, life.get(id)));
        life.emit("invoice.created", invoice);
        Invoicing.open(life, invoice);
        Invoicing.pay(life, invoice);
    }

    static void retryFails(Life life, String subscription) {
        String invoice = life.get(subscription).text("latest_invoice");
        life.automatic();
        life.reach(life.get(invoice).number("next_payment_attempt"));
        Invoicing.fail(life, invoice, false);
    }

    static void recover(Life life, String subscription) {
        life.request();
        String invoice = life.get(subscription).text("latest_invoice");
        if (life.get(invoice).statusIn("draft")) {
            CustomerActs.ensureCard(life);
            Invoicing.open(life, invoice);
        }
        Invoicing.pay(life, invoice);
    }

    /** The last retry fails; what then comes is a setting of the account. */
    static void exhaust(Life life, String subscription, String outcome) {
        String invoice = life.get(subscription).text("latest_invoice");
        life.automatic();
        life.reach(life.get(invoice).number("next_payment_attempt"));
        Invoicing.fail(life, invoice, true);
        if (outcome.equals("unpaid")) {
            life.update(subscription, "status", "unpaid");
        } else if (outcome.equals("canceled")) {
            CancelActs.end(life, subscription, "payment_failed");
        }
    }

    /** Of an unpaid subscription: the invoice stays a draft. */
    static void renewUnpaid(Life life, String subscription) {
        nextPeriod(life, subscription);
    }
}
