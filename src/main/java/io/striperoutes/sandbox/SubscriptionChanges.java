package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Changes of subscriptions that there are: items, ends, trials, pauses. */
final class SubscriptionChanges {
    private static final Set<String> ALLOWED_AFTER_END = Set.of("metadata", "cancellation_details", "expand");

    private final SandboxAccount account;
    private final SubscriptionItems items;
    private final SubscriptionInvoices invoices;
    private final Proration proration;
    private final Renewing renewing;
    private final PendingUpdates pending;

    SubscriptionChanges(
            SandboxAccount account,
            SubscriptionItems items,
            SubscriptionInvoices invoices,
            Proration proration,
            Renewing renewing,
            PendingUpdates pending) {
        this.account = account;
        this.items = items;
        this.invoices = invoices;
        this.proration = proration;
        this.renewing = renewing;
        this.pending = pending;
    }

    /** @throws StripeError if it has ended: then it is as good as gone */
    Map<String, Object> live(String id) {
        Map<String, Object> subscription = account.get(Kind.SUBSCRIPTION, id);
        if (Shape.statusIn(subscription, "canceled", "incomplete_expired")) {
            throw StripeError.noSuch(Kind.SUBSCRIPTION, id, "id");
        }
        return subscription;
    }

    /** Does what an update asks for; gives back the subscription as it is then. */
    Map<String, Object> apply(String id, Parameters given) {
        if (!ALLOWED_AFTER_END.containsAll(given.raw().keySet())) {
            live(id);
        }
        Map<String, Object> before = account.get(Kind.SUBSCRIPTION, id);
        List<Map<String, Object>> old = account.entries(id);
        List<Map<String, Object>> next = !given.hash("items").isEmpty() ? changed(id, old, given.hashes("items")) : old;
        boolean trialEnds = "now".equals(given.text("trial_end")) && Shape.statusIn(before, "trialing");
        boolean restarts = trialEnds || restarts(old, next, given);
        long end = Shape.number(next.get(0), "current_period_end");
        String behavior = given.text("proration_behavior", "create_prorations");
        // On trial nothing was paid, so that there is nothing to settle.
        if (!behavior.equals("none") && Shape.statusIn(before, "active", "past_due")) {
            boolean billed = restarts || behavior.equals("always_invoice") && next != old;
            boolean waits = billed && pending.waits(before, given.text("payment_behavior"));
            proration.settle(before, old, next, restarts);
            if (waits) {
                pending.hold(before, next, restarts);
                return account.get(Kind.SUBSCRIPTION, id);
            }
        }
        account.change(Kind.SUBSCRIPTION, id, subscription -> {
            SubscriptionFacts.take(given, subscription);
            SubscriptionFacts.takeEnd(given, subscription, end, account.now());
            items.put(subscription, next);
            if (trialEnds) {
                subscription.put("trial_end", account.now());
            } else if (given.has("trial_end")) {
                extendTrial(subscription, next, given.integer("trial_end", 0));
            }
        });
        if (restarts) {
            account.updatedFrom(Kind.SUBSCRIPTION, before);
            if (!trialEnds || !renewing.endTrial(id)) {
                renewing.restart(id, trialEnds ? "subscription_cycle" : "subscription_update");
            }
        } else if (behavior.equals("always_invoice") && proration.pending(id)) {
            String invoice = account.newId(Kind.INVOICE);
            account.change(Kind.SUBSCRIPTION, id, subscription -> subscription.put("latest_invoice", invoice));
            account.updatedFrom(Kind.SUBSCRIPTION, before);
            invoices.draft(invoice, id, "subscription_update", List.of());
            invoices.finalizeNow(invoice, true);
        } else {
            account.updatedFrom(Kind.SUBSCRIPTION, before);
        }
        if (!Shape.statusIn(account.get(Kind.SUBSCRIPTION, id), "canceled", "incomplete_expired")) {
            renewing.plan(id);
        }
        return account.get(Kind.SUBSCRIPTION, id);
    }

    /** Whether a new period begins with a change. */
    boolean restarts(List<Map<String, Object>> old, List<Map<String, Object>> next, Parameters given) {
        return "now".equals(given.text("billing_cycle_anchor"))
                || !Periods.same(Json.map(old.get(0), "price"), Json.map(next.get(0), "price"));
    }

    private void extendTrial(Map<String, Object> subscription, List<Map<String, Object>> present, long end) {
        if (end <= account.now()) {
            throw StripeError.invalid("Invalid timestamp: must be in the future", "trial_end", null);
        }
        subscription.put("status", "trialing");
        subscription.put("trial_end", end);
        subscription.put("billing_cycle_anchor", end);
        if (subscription.get("trial_start") == null) {
            subscription.put("trial_start", account.now());
        }
        items.put(
                subscription,
                SubscriptionItems.during(present, Shape.number(present.get(0), "current_period_start"), end));
    }

    /** The items as parameters change them; nothing is kept. */
    List<Map<String, Object>> changed(String id, List<Map<String, Object>> old, List<Parameters> wanted) {
        List<Map<String, Object>> next = new ArrayList<>(old);
        for (Parameters given : wanted) {
            String itemId = given.text("id");
            if (itemId == null) {
                Map<String, Object> first = old.get(0);
                next.addAll(SubscriptionItems.during(
                        List.of(items.create(given, id)), account.now(), Shape.number(first, "current_period_end")));
                continue;
            }
            int place = next.stream().map(Shape::id).toList().indexOf(itemId);
            if (place < 0) {
                throw StripeError.noSuch("subscription_item", itemId, given.name("id"));
            }
            if (given.flag("deleted", false)) {
                next.remove(place);
            } else {
                next.set(place, changed(next.get(place), given));
            }
        }
        if (next.isEmpty()) {
            throw StripeError.invalid("A subscription must have at least one active plan.", "items", null);
        }
        return next;
    }

    private Map<String, Object> changed(Map<String, Object> item, Parameters given) {
        Map<String, Object> copy = Shape.copy(item);
        if (given.has("price") || given.has("plan") || given.has("price_data")) {
            Map<String, Object> price = items.price(given);
            boolean other = !price.get("id").equals(Json.string(item, "price", "id"));
            copy.put("price", price);
            copy.put("plan", Plans.of(price));
            if (other) {
                // Another price without a quantity means one of it.
                copy.put("quantity", 1L);
            }
        }
        if (given.has("quantity")) {
            copy.put("quantity", given.integer("quantity"));
        }
        given.mergeMetadata(copy);
        return copy;
    }
}
