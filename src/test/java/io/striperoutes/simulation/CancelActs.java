package io.striperoutes.simulation;

/** The ends of subscriptions, planned and done. */
final class CancelActs {
    private CancelActs() {}

    /** The subscription is over now. */
    static void end(Life life, String subscription, String reason) {
        Snapshot live = life.get(subscription);
        life.change(
                subscription,
                "status",
                "canceled",
                "ended_at",
                life.now(),
                "canceled_at",
                live.get("canceled_at") == null ? life.now() : live.get("canceled_at"),
                "cancel_reason",
                reason);
        life.emit("customer.subscription.deleted", subscription);
    }

    static void cancelNow(Life life, String subscription) {
        life.request();
        end(life, subscription, "cancellation_requested");
    }

    static void cancelAtPeriodEnd(Life life, String subscription) {
        life.request();
        schedule(life, subscription);
    }

    static void schedule(Life life, String subscription) {
        life.update(
                subscription,
                "cancel_at_period_end",
                true,
                "cancel_at",
                life.get(subscription).list("items").get(0).get("current_period_end"),
                "canceled_at",
                life.now(),
                "cancel_reason",
                "cancellation_requested");
    }

    /** As the customer portal does it in flexible billing mode: a date, and no flag. */
    static void cancelAt(Life life, String subscription) {
        life.request();
        life.update(
                subscription,
                "cancel_at",
                life.now() + 10 * Invoicing.DAY,
                "canceled_at",
                life.now(),
                "cancel_reason",
                "cancellation_requested");
    }

    static void undoCancel(Life life, String subscription) {
        life.request();
        unschedule(life, subscription);
    }

    static void unschedule(Life life, String subscription) {
        life.update(
                subscription,
                "cancel_at_period_end",
                false,
                "cancel_at",
                null,
                "canceled_at",
                null,
                "cancel_reason",
                null);
    }

    /** The planned moment has come. */
    static void cancelWhenDue(Life life, String subscription) {
        life.automatic();
        life.reach(life.get(subscription).number("cancel_at"));
        end(life, subscription, "cancellation_requested");
    }
}
