package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How subscriptions begin. */
final class Subscribing {
    private static final long DAY = 24 * 60 * 60;
    private static final Map<String, Object> TEMPLATE = Shape.template(
            """
            {"application":null,"application_fee_percent":null,
             "automatic_tax":{"disabled_reason":null,"enabled":false,"liability":null},"billing_cycle_anchor":0,
             "billing_cycle_anchor_config":null,"billing_mode":{"flexible":{"proration_discounts":"included"},
               "type":"flexible","updated_at":null},"billing_thresholds":null,"cancel_at":null,
             "cancel_at_period_end":false,"canceled_at":null,
             "cancellation_details":{"comment":null,"feedback":null,"reason":null},
             "collection_method":"charge_automatically","currency":"usd","customer":null,"customer_account":null,
             "days_until_due":null,"default_payment_method":null,"default_source":null,"default_tax_rates":[],
             "description":null,"discounts":[],"ended_at":null,
             "invoice_settings":{"account_tax_ids":null,"custom_fields":null,"description":null,"footer":null,
               "issuer":{"type":"self"}},"items":null,"latest_invoice":null,
             "livemode":false,"managed_payments":null,"metadata":{},"next_pending_invoice_item_invoice":null,"on_behalf_of":null,
             "pause_collection":null,"payment_settings":{"payment_method_options":null,"payment_method_types":null,
               "save_default_payment_method":"off"},"pending_invoice_item_interval":null,"pending_setup_intent":null,
             "pending_update":null,"schedule":null,"start_date":0,"status":"incomplete","test_clock":null,
             "transfer_data":null,"trial_end":null,
             "trial_settings":{"end_behavior":{"missing_payment_method":"create_invoice"}},"trial_start":null}
            """);

    private final SandboxAccount account;
    private final SubscriptionItems items;
    private final SubscriptionInvoices invoices;
    private final Renewing renewing;
    private final Collecting collecting;

    Subscribing(
            SandboxAccount account,
            SubscriptionItems items,
            SubscriptionInvoices invoices,
            Renewing renewing,
            Collecting collecting) {
        this.account = account;
        this.items = items;
        this.invoices = invoices;
        this.renewing = renewing;
        this.collecting = collecting;
    }

    /** A new subscription with its first invoice, and all that comes of them at once; gives back its id. */
    String create(Parameters given) {
        return create(given, null);
    }

    /** @param schedule whose subscription it is; null if of none */
    String create(Parameters given, String schedule) {
        Map<String, Object> customer = account.get(Kind.CUSTOMER, given.required("customer"), "customer");
        if (given.hash("items").isEmpty()) {
            throw StripeError.missingParameter("items");
        }
        Map<String, Object> subscription = account.draft(Kind.SUBSCRIPTION, TEMPLATE);
        String id = Shape.id(subscription);
        List<Map<String, Object>> chosen = new ArrayList<>();
        given.hashes("items").forEach(item -> chosen.add(items.create(item, id)));
        Map<String, Object> price = Json.map(chosen.get(0), "price");
        long now = account.now();
        subscription.put("customer", Shape.id(customer));
        subscription.put("test_clock", customer.get("test_clock"));
        subscription.put("currency", price.get("currency"));
        subscription.put("start_date", now);
        subscription.put("schedule", schedule);
        SubscriptionFacts.take(given, subscription);
        Long trialEnd = trialEnd(given, price);
        long end = trialEnd != null ? trialEnd : Periods.endAfter(price, now, now);
        subscription.put("trial_start", trialEnd == null ? null : (Long) now);
        subscription.put("trial_end", trialEnd);
        subscription.put("billing_cycle_anchor", trialEnd == null ? now : end);
        items.put(subscription, SubscriptionItems.during(chosen, now, end));
        SubscriptionFacts.takeEnd(given, subscription, end, now);

        boolean sent = "send_invoice".equals(subscription.get("collection_method"));
        long due = trialEnd != null
                ? 0
                : chosen.stream().mapToLong(SubscriptionItems::cost).sum();
        boolean waits = "default_incomplete".equals(given.text("payment_behavior"));
        if (due > 0 && !sent && !waits && schedule == null) {
            requireMethod(subscription, "error_if_incomplete".equals(given.text("payment_behavior")));
        }
        subscription.put(
                "status",
                trialEnd != null ? "trialing" : sent || due == 0 || schedule != null ? "active" : "incomplete");
        String invoice = account.newId(Kind.INVOICE);
        subscription.put("latest_invoice", invoice);
        account.add(Kind.SUBSCRIPTION, subscription);
        invoices.draft(invoice, id, "subscription_create", items.lines(id, trialEnd != null));
        invoices.finalizeNow(invoice, !waits);
        renewing.plan(id);
        return id;
    }

    private void requireMethod(Map<String, Object> subscription, boolean mustSucceed) {
        Map<String, Object> method =
                account.find(Kind.PAYMENT_METHOD, Json.string(subscription, "default_payment_method"));
        if (method == null) {
            method = collecting.payer(Shape.of("customer", subscription.get("customer")));
        }
        if (method == null) {
            throw StripeError.invalid(
                    "This customer has no attached payment source or default payment method.",
                    null,
                    "resource_missing");
        }
        if (mustSucceed && Card.of(method).behavior != Card.Behavior.SUCCEEDS) {
            throw StripeError.card("card_declined", "generic_decline", "Your card was declined.", Map.of());
        }
    }

    private Long trialEnd(Parameters given, Map<String, Object> price) {
        Long days = given.integer("trial_period_days");
        if (days == null && given.flag("trial_from_plan", false)) {
            days = Json.integer(price, "recurring", "trial_period_days");
        }
        if (days != null) {
            return days == 0 ? null : (Long) (account.now() + days * DAY);
        }
        if (!given.has("trial_end") || "now".equals(given.text("trial_end"))) {
            return null;
        }
        Long end = given.integer("trial_end");
        if (end != null && end <= account.now()) {
            throw StripeError.invalid("Invalid timestamp: must be in the future", "trial_end", null);
        }
        return end;
    }
}
