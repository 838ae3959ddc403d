package io.striperoutes.sandbox;

import java.util.List;
import java.util.Map;

/** What requests say of subscriptions beside their items. */
final class SubscriptionFacts {
    private static final List<String> PAUSES = List.of("keep_as_draft", "mark_uncollectible", "void");

    private SubscriptionFacts() {}

    /** Takes over all that needs no date. */
    static void take(Parameters given, Map<String, Object> subscription) {
        given.copyTexts(subscription, "default_payment_method", "default_source", "description");
        given.mergeMetadata(subscription);
        if (given.has("collection_method")) {
            subscription.put(
                    "collection_method",
                    given.oneOf("collection_method", List.of("charge_automatically", "send_invoice")));
        }
        if (given.has("days_until_due")) {
            subscription.put("days_until_due", given.integer("days_until_due"));
        }
        if (given.has("billing_mode")) {
            Shape.inner(subscription, "billing_mode")
                    .put("type", given.hash("billing_mode").text("type", "flexible"));
        }
        Parameters trialEnds = given.hash("trial_settings").hash("end_behavior");
        if (trialEnds.has("missing_payment_method")) {
            Shape.inner(Shape.inner(subscription, "trial_settings"), "end_behavior")
                    .put("missing_payment_method", trialEnds.text("missing_payment_method"));
        }
        if (given.has("pause_collection")) {
            Parameters pause = given.hash("pause_collection");
            subscription.put(
                    "pause_collection",
                    pause.isEmpty()
                            ? null
                            : Shape.of(
                                    "behavior", pause.oneOf("behavior", PAUSES),
                                    "resumes_at", pause.integer("resumes_at")));
        }
        Parameters details = given.hash("cancellation_details");
        details.copyTexts(Shape.inner(subscription, "cancellation_details"), "comment", "feedback");
    }

    /** Takes over when it is to end. */
    static void takeEnd(Parameters given, Map<String, Object> subscription, long periodEnd, long now) {
        if (!given.has("cancel_at_period_end") && !given.has("cancel_at")) {
            return;
        }
        boolean atPeriodEnd = given.flag("cancel_at_period_end", false);
        Long at = atPeriodEnd ? (Long) periodEnd : cancelAt(given, periodEnd);
        if (at != null && at <= now) {
            throw StripeError.invalid("cancel_at must be in the future.", "cancel_at", null);
        }
        subscription.put("cancel_at_period_end", atPeriodEnd);
        subscription.put("cancel_at", at);
        subscription.put("canceled_at", at == null ? null : (Long) now);
        Shape.inner(subscription, "cancellation_details").put("reason", at == null ? null : "cancellation_requested");
    }

    private static Long cancelAt(Parameters given, long periodEnd) {
        String text = given.text("cancel_at");
        return "min_period_end".equals(text) || "max_period_end".equals(text)
                ? (Long) periodEnd
                : given.integer("cancel_at");
    }
}
