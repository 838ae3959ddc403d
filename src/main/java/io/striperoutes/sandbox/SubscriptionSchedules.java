package io.striperoutes.sandbox;

import io.striperoutes.stripe.Json;
import java.util.List;
import java.util.Map;

/** {@code /v1/subscription_schedules}: subscriptions that begin later, or change by a plan. */
final class SubscriptionSchedules {
    /** Stripe documents 7 days, but its own command line expects the warning within 9 days of the end. */
    private static final long WARNING = 9L * 24 * 60 * 60;

    private static final Map<String, Object> TEMPLATE = Shape.template(
            """
            {"application":null,"billing_mode":{"flexible":{"proration_discounts":"included"},"type":"flexible"},
             "canceled_at":null,"completed_at":null,"current_phase":null,"customer":null,"customer_account":null,
             "default_settings":{"application_fee_percent":null,"automatic_tax":{"disabled_reason":null,"enabled":false,
               "liability":null},"billing_cycle_anchor":"automatic","billing_thresholds":null,
               "collection_method":"charge_automatically","default_payment_method":null,"description":null,
               "invoice_settings":{"account_tax_ids":null,"custom_fields":null,"days_until_due":null,"description":null,
               "footer":null,"issuer":{"type":"self"}},"on_behalf_of":null,"transfer_data":null},
             "end_behavior":"release","livemode":false,"metadata":{},"phases":[],"released_at":null,
             "released_subscription":null,"status":"not_started","subscription":null,"test_clock":null}
            """);

    private final SandboxAccount account;
    private final SchedulePhases phases;
    private final Subscribing subscribing;
    private final SubscriptionChanges changes;
    private final Renewing renewing;

    SubscriptionSchedules(
            SandboxAccount account,
            SchedulePhases phases,
            Subscribing subscribing,
            SubscriptionChanges changes,
            Renewing renewing) {
        this.account = account;
        this.phases = phases;
        this.subscribing = subscribing;
        this.changes = changes;
        this.renewing = renewing;
    }

    void route(Router router) {
        router.post(Kind.SCHEDULE.path, this::create)
                .get(
                        Kind.SCHEDULE.path,
                        call -> Listing.of(
                                account.table(Kind.SCHEDULE),
                                call.path(),
                                call.parameters(),
                                Listing.same(call.parameters(), "customer")))
                .get(Kind.SCHEDULE.path + "/:id", call -> account.get(Kind.SCHEDULE, call.id()))
                .post(Kind.SCHEDULE.path + "/:id", this::update)
                .post(Kind.SCHEDULE.path + "/:id/cancel", this::cancel)
                .post(Kind.SCHEDULE.path + "/:id/release", this::release);
    }

    private Map<String, Object> create(Call call) {
        Parameters given = call.parameters();
        Map<String, Object> customer = account.get(Kind.CUSTOMER, given.required("customer"), "customer");
        if (given.hash("phases").isEmpty()) {
            throw StripeError.missingParameter("phases");
        }
        String start = given.text("start_date", "now");
        long from = "now".equals(start) ? account.now() : given.integer("start_date", account.now());
        Map<String, Object> schedule = account.draft(Kind.SCHEDULE, TEMPLATE);
        schedule.put("customer", Shape.id(customer));
        schedule.put("test_clock", customer.get("test_clock"));
        schedule.put("phases", phases.of(given.hashes("phases"), from));
        given.copyTexts(schedule, "end_behavior");
        given.mergeMetadata(schedule);
        String id = Shape.id(account.add(Kind.SCHEDULE, schedule));
        if (from <= account.now()) {
            begin(id);
        } else {
            account.plan(Shape.id(customer), from, () -> begin(id));
        }
        return account.get(Kind.SCHEDULE, id);
    }

    private Map<String, Object> update(Call call) {
        Parameters given = call.parameters();
        return account.update(Kind.SCHEDULE, call.id(), schedule -> {
            given.copyTexts(schedule, "end_behavior");
            given.mergeMetadata(schedule);
        });
    }

    private void begin(String id) {
        Map<String, Object> schedule = account.get(Kind.SCHEDULE, id);
        if (!Shape.statusIn(schedule, "not_started")) {
            return;
        }
        Map<String, Object> first = Json.maps(schedule, "phases").get(0);
        Map<String, Object> subscription =
                Shape.of("customer", schedule.get("customer"), "items", SchedulePhases.items(first));
        String made = subscribing.create(new Parameters(subscription), id);
        account.update(Kind.SCHEDULE, id, changed -> {
            changed.put("status", "active");
            changed.put("subscription", made);
            changed.put("current_phase", SchedulePhases.dates(first));
        });
        List<Map<String, Object>> all = Json.maps(schedule, "phases");
        for (int i = 0; i < all.size(); i++) {
            int next = i + 1;
            plan(id, Shape.number(all.get(i), "end_date"), () -> phaseEnds(id, next));
        }
        plan(id, Shape.number(all.get(all.size() - 1), "end_date") - WARNING, () -> {
            if (Shape.statusIn(account.get(Kind.SCHEDULE, id), "active")) {
                account.emit(Kind.SCHEDULE, "expiring", id);
            }
        });
    }

    private void plan(String id, long due, Runnable work) {
        String customer = Json.string(account.get(Kind.SCHEDULE, id), "customer");
        account.plan(customer, Math.max(due, account.now()), work);
    }

    private void phaseEnds(String id, int next) {
        Map<String, Object> schedule = account.get(Kind.SCHEDULE, id);
        if (!Shape.statusIn(schedule, "active")) {
            return;
        }
        List<Map<String, Object>> all = Json.maps(schedule, "phases");
        String subscription = Json.string(schedule, "subscription");
        if (next == all.size()) {
            complete(schedule, subscription);
            return;
        }
        Map<String, Object> phase = all.get(next);
        changes.apply(subscription, new Parameters(phases.change(phase, account.entries(subscription))));
        account.update(Kind.SCHEDULE, id, changed -> changed.put("current_phase", SchedulePhases.dates(phase)));
    }

    private void complete(Map<String, Object> schedule, String subscription) {
        boolean cancels = "cancel".equals(schedule.get("end_behavior"));
        close(schedule, "completed", "completed_at", "completed");
        if (cancels) {
            renewing.end(subscription, "cancellation_requested");
        } else {
            letGo(schedule, subscription);
        }
    }

    private Map<String, Object> cancel(Call call) {
        Map<String, Object> schedule = open(call.id());
        boolean begun = Shape.statusIn(schedule, "active");
        close(schedule, "canceled", "canceled_at", begun ? "canceled" : "aborted");
        if (begun) {
            renewing.end(Json.string(schedule, "subscription"), "cancellation_requested");
        }
        return account.get(Kind.SCHEDULE, call.id());
    }

    private Map<String, Object> release(Call call) {
        Map<String, Object> schedule = open(call.id());
        close(schedule, "released", "released_at", "released");
        if (schedule.get("subscription") != null) {
            letGo(schedule, Json.string(schedule, "subscription"));
        }
        return account.get(Kind.SCHEDULE, call.id());
    }

    private void letGo(Map<String, Object> schedule, String subscription) {
        account.change(Kind.SCHEDULE, Shape.id(schedule), changed -> {
            changed.put("released_subscription", subscription);
            changed.put("subscription", null);
        });
        account.update(Kind.SUBSCRIPTION, subscription, changed -> changed.put("schedule", null));
    }

    private Map<String, Object> open(String id) {
        Map<String, Object> schedule = account.get(Kind.SCHEDULE, id);
        if (!Shape.statusIn(schedule, "not_started", "active")) {
            throw StripeError.state(null, "This subscription schedule is " + schedule.get("status") + ".");
        }
        return schedule;
    }

    private void close(Map<String, Object> schedule, String status, String stamp, String verb) {
        account.change(Kind.SCHEDULE, Shape.id(schedule), changed -> {
            changed.put("status", status);
            changed.put(stamp, account.now());
            changed.put("current_phase", null);
        });
        account.emit(Kind.SCHEDULE, verb, Shape.id(schedule));
    }
}
