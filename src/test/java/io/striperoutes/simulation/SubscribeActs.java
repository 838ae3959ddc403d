package io.striperoutes.simulation;

import java.util.List;
import java.util.Map;

/** How subscriptions begin, but for Checkout. */
final class SubscribeActs {
    static final long PERIOD = 30 * Invoicing.DAY;
    private static final List<Catalog> OFFERS =
            List.of(Catalog.BASIC, Catalog.BASIC, Catalog.PRO, Catalog.PRO, Catalog.TEAM, Catalog.UNMAPPED);

    private SubscribeActs() {}

    /** A new subscription with one item, not yet told. */
    static Snapshot begin(Life life, String status, String invoice, long period, Object... facts) {
        String id = life.ids.of("sub");
        life.create(
                "subscription",
                id,
                "customer",
                life.customerId(),
                "status",
                status,
                "collection_method",
                "charge_automatically",
                "billing_mode",
                life.random.nextBoolean() ? "flexible" : "classic",
                "latest_invoice",
                invoice,
                "metadata",
                Map.of("plan", "self-service"),
                "items",
                List.of(item(life, life.pick(OFFERS), 1 + life.random.nextInt(3), life.now() + period)));
        return life.change(id, facts);
    }

    static Map<String, Object> item(Life life, Catalog price, long quantity, long end) {
        return Snapshot.entries(
                "id", life.ids.brief("si"),
                "price", price.id(),
                "quantity", quantity,
                "created", life.now(),
                "current_period_start", life.now(),
                "current_period_end", end);
    }

    static List<Map<String, Object>> lines(Life life, Snapshot subscription) {
        return subscription.list("items").stream()
                .map(item -> Invoicing.line(life, item))
                .toList();
    }

    /** By the API, and paid at once. */
    static void subscribe(Life life) {
        life.request();
        CustomerActs.ensureCard(life);
        String invoice = life.ids.of("in");
        Snapshot subscription = begin(life, "active", invoice, PERIOD);
        life.emit("customer.subscription.created", subscription.id());
        firstInvoice(life, invoice, subscription);
        Invoicing.open(life, invoice);
        Invoicing.pay(life, invoice);
    }

    static void firstInvoice(Life life, String invoice, Snapshot subscription) {
        Invoicing.draft(life, invoice, subscription, "subscription_create", lines(life, subscription));
        life.emit("invoice.created", invoice);
    }

    /** Billed by a mailed invoice: active at once, paid later or not. */
    static void subscribeByInvoice(Life life) {
        life.request();
        String invoice = life.ids.of("in");
        Snapshot subscription =
                begin(life, "active", invoice, PERIOD, "collection_method", "send_invoice", "days_until_due", 14L);
        life.emit("customer.subscription.created", subscription.id());
        firstInvoice(life, invoice, subscription);
        Invoicing.open(life, invoice);
    }

    static void firstPaymentFails(Life life) {
        String invoice = incomplete(life);
        Invoicing.fail(life, invoice, true);
    }

    static void firstPaymentNeedsAction(Life life) {
        String invoice = incomplete(life);
        Invoicing.requireAction(life, invoice);
    }

    private static String incomplete(Life life) {
        life.request();
        CustomerActs.ensureCard(life);
        String invoice = life.ids.of("in");
        Snapshot subscription = begin(life, "incomplete", invoice, PERIOD);
        life.emit("customer.subscription.created", subscription.id());
        firstInvoice(life, invoice, subscription);
        Invoicing.open(life, invoice);
        return invoice;
    }

    /** The customer tries another card, or confirms with the bank. */
    static void confirmFirstPayment(Life life, String subscription) {
        life.pass(1 + life.random.nextInt(600));
        life.request();
        Invoicing.pay(life, life.get(subscription).text("latest_invoice"));
    }

    /** 23 hours are over. */
    static void expireIncomplete(Life life, String subscription) {
        life.automatic();
        life.reach(life.get(subscription).number("created") + 23 * Invoicing.HOUR);
        Invoicing.voidIt(life, life.get(subscription).text("latest_invoice"));
        life.update(subscription, "status", "incomplete_expired", "ended_at", life.now());
    }

    static void startTrial(Life life, boolean withCard) {
        life.request();
        if (withCard) {
            CustomerActs.ensureCard(life);
        }
        String invoice = life.ids.of("in");
        long end = life.now() + 14 * Invoicing.DAY;
        Snapshot subscription = begin(
                life,
                "trialing",
                invoice,
                14 * Invoicing.DAY,
                "trial_start",
                life.now(),
                "trial_end",
                end,
                "missing_payment_method",
                withCard ? "create_invoice" : "pause");
        life.emit("customer.subscription.created", subscription.id());
        Map<String, Object> item = subscription.list("items").get(0);
        Map<String, Object> free = Invoicing.line(
                life,
                0,
                1,
                "Trial period for " + Catalog.of((String) item.get("price")).title(),
                (String) item.get("price"),
                item);
        Invoicing.draft(life, invoice, subscription, "subscription_create", List.of(free));
        life.emit("invoice.created", invoice);
        Invoicing.open(life, invoice);
        Invoicing.pay(life, invoice);
    }
}
