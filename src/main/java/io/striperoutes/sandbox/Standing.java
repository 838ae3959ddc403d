package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What the fate of an invoice makes of its subscription, if it is the latest of it. */
final class Standing {
    /** Metadata key of a subscription that says what the end of all attempts does: {@code canceled} (if not given), {@code unpaid} or {@code past_due}. */
    static final String END_OF_RETRIES = "sandbox_end_of_retries";

    private final SandboxAccount account;
    private final List<Consumer<Map<String, Object>>> followers = new ArrayList<>();

    Standing(SandboxAccount account) {
        this.account = account;
    }

    /** From now on this hears of each invoice that is paid, or as good as paid. */
    void whenPaid(Consumer<Map<String, Object>> follower) {
        followers.add(follower);
    }

    void paid(Map<String, Object> invoice) {
        followers.forEach(follower -> follower.accept(invoice));
        Map<String, Object> subscription = subscription(invoice);
        if (subscription != null && Shape.statusIn(subscription, "incomplete", "past_due", "unpaid")) {
            become(subscription, "active");
        }
    }

    /** An attempt failed, or its date of payment is over. */
    void unpaid(Map<String, Object> invoice) {
        Map<String, Object> subscription = subscription(invoice);
        // What waits for a payment takes nothing away from what was paid before.
        if (subscription != null
                && subscription.get("pending_update") == null
                && Shape.statusIn(subscription, "active", "trialing")) {
            become(subscription, "past_due");
        }
    }

    /** There will be no other attempt. */
    void exhausted(Map<String, Object> invoice) {
        Map<String, Object> subscription = subscription(invoice);
        if (subscription == null || !Shape.statusIn(subscription, "past_due")) {
            return;
        }
        String end = Json.string(subscription, "metadata", END_OF_RETRIES);
        if ("unpaid".equals(end)) {
            become(subscription, "unpaid");
        } else if (!"past_due".equals(end)) {
            end(Shape.id(subscription), "payment_failed");
        }
    }

    /** It was voided or given up. */
    void forgiven(Map<String, Object> invoice, boolean voided) {
        Map<String, Object> subscription = subscription(invoice);
        if (subscription == null) {
            return;
        }
        if (Shape.statusIn(subscription, "past_due")) {
            become(subscription, "active");
        } else if (voided && Shape.statusIn(subscription, "incomplete")) {
            account.update(Kind.SUBSCRIPTION, Shape.id(subscription), changed -> {
                changed.put("status", "incomplete_expired");
                changed.put("ended_at", account.now());
            });
        }
    }

    /** It is over now. */
    void end(String id, String reason) {
        account.change(Kind.SUBSCRIPTION, id, changed -> {
            changed.put("status", "canceled");
            changed.put("ended_at", account.now());
            if (changed.get("canceled_at") == null) {
                changed.put("canceled_at", account.now());
            }
            Map<String, Object> details = Shape.inner(changed, "cancellation_details");
            if (details.get("reason") == null) {
                details.put("reason", reason);
            }
        });
        account.emit(Kind.SUBSCRIPTION, "deleted", id);
    }

    private void become(Map<String, Object> subscription, String status) {
        account.update(Kind.SUBSCRIPTION, Shape.id(subscription), changed -> changed.put("status", status));
    }

    private Map<String, Object> subscription(Map<String, Object> invoice) {
        Map<String, Object> subscription = account.find(Kind.SUBSCRIPTION, InvoiceDrafts.subscription(invoice));
        return subscription != null && Shape.id(invoice).equals(subscription.get("latest_invoice"))
                ? subscription
                : null;
    }
}
