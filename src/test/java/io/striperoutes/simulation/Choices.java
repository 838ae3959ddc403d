package io.striperoutes.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** To what an act can be applied: the ids of fitting objects, none if the act is not possible now. */
final class Choices {
    private static final int MOST_SUBSCRIPTIONS = 3;

    private Choices() {}

    static List<String> stranger(Life life) {
        return life.customerId() == null ? List.of("") : List.of();
    }

    static List<String> customer(Life life) {
        return alive(life) ? List.of(life.customerId()) : List.of();
    }

    /** A customer that has room for one more subscription. */
    static List<String> buyer(Life life) {
        return alive(life) && live(life) < MOST_SUBSCRIPTIONS ? List.of(life.customerId()) : List.of();
    }

    static List<String> strangerOrBuyer(Life life) {
        return life.customerId() == null ? List.of("") : buyer(life);
    }

    /** A customer whose subscriptions are all over. */
    static List<String> formerSubscriber(Life life) {
        return live(life) == 0 && !life.objects("subscription").isEmpty() ? buyer(life) : List.of();
    }

    static List<String> subscriber(Life life) {
        return live(life) > 0 ? buyer(life) : List.of();
    }

    private static long live(Life life) {
        return life.objects("subscription").stream()
                .filter(s -> !s.statusIn("canceled", "incomplete_expired"))
                .count();
    }

    private static boolean alive(Life life) {
        return life.customerId() != null && !life.deleted(life.customerId());
    }

    static Function<Life, List<String>> subscription(String... statuses) {
        return subscription(s -> s.statusIn(statuses));
    }

    static Function<Life, List<String>> subscription(Predicate<Snapshot> fits) {
        return any("subscription", fits);
    }

    static Function<Life, List<String>> any(String object, Predicate<Snapshot> fits) {
        return life -> !alive(life)
                ? List.of()
                : life.objects(object).stream().filter(fits).map(Snapshot::id).toList();
    }

    /** Subscriptions by themselves and their latest invoice. */
    static Function<Life, List<String>> billed(Predicate<Snapshot> fits, Predicate<Snapshot> latestInvoice) {
        return life -> subscription(fits).apply(life).stream()
                .filter(id -> latestInvoice.test(life.get(life.get(id).text("latest_invoice"))))
                .toList();
    }

    /** Open invoices of subscriptions, by whether they are the latest one, and by the status of the subscription. */
    static Function<Life, List<String>> openInvoice(boolean latest, String... subscriptionStatuses) {
        return life -> any("invoice", i -> i.statusIn("open") && i.get("subscription") != null).apply(life).stream()
                .filter(id -> Invoicing.isLatest(life, id) == latest)
                .filter(id -> life.get(life.get(id).text("subscription")).statusIn(subscriptionStatuses))
                .toList();
    }

    static List<String> oldDebts(Life life) {
        List<String> debts = new ArrayList<>(
                openInvoice(false, "active", "past_due", "unpaid", "canceled").apply(life));
        debts.addAll(openInvoice(true, "canceled").apply(life));
        return debts;
    }

    static boolean goesOn(Snapshot subscription) {
        return subscription.get("cancel_at") == null && subscription.get("pause_collection") == null;
    }

    static boolean automatic(Snapshot object) {
        return "charge_automatically".equals(object.text("collection_method"));
    }
}
