package io.striperoutes.simulation;

import java.util.Map;

/** Checkout sessions: the burst of a first payment, money that comes later, and sessions that nobody used. */
final class CheckoutActs {
    private CheckoutActs() {}

    /**
     * A customer buys a subscription on Stripe's page: 15 events within two seconds if the customer is new.
     *
     * @param reference the application's own id of the customer; null if it gave none
     */
    static void checkout(Life life, String reference) {
        life.request();
        if (life.customerId() == null) {
            CustomerActs.register(life);
        }
        String card = CustomerActs.attach(life);
        life.update(life.customerId(), "currency", "usd", "default_payment_method", card);
        String invoice = life.ids.of("in");
        Snapshot subscription = SubscribeActs.begin(life, "incomplete", invoice, SubscribeActs.PERIOD);
        life.emit("customer.subscription.created", subscription.id());
        SubscribeActs.firstInvoice(life, invoice, subscription);
        Invoicing.open(life, invoice);
        life.pass(1);
        Snapshot open = life.get(invoice);
        Invoicing.paying(life, invoice, Charging.succeed(life, open.text("payment_intent")));
        life.updatedFrom(open);
        life.emit("invoice.paid", invoice);
        life.emit("invoice.payment_succeeded", invoice);
        life.update(subscription.id(), "status", "active", "default_payment_method", card);
        String session = session(life, "subscription", "complete", "paid", open.number("total"), reference);
        life.change(session, "subscription", subscription.id(), "invoice", invoice);
        life.emit("checkout.session.completed", session);
    }

    /** Paid by a bank debit: the subscription is active before the money is there. */
    static void checkoutDelayed(Life life) {
        life.request();
        CustomerActs.ensureCard(life);
        String invoice = life.ids.of("in");
        Snapshot subscription = SubscribeActs.begin(life, "active", invoice, SubscribeActs.PERIOD);
        life.emit("customer.subscription.created", subscription.id());
        SubscribeActs.firstInvoice(life, invoice, subscription);
        Invoicing.open(life, invoice);
        Charging.process(life, life.get(invoice).text("payment_intent"));
        long total = life.get(invoice).number("total");
        String session = session(life, "subscription", "complete", "unpaid", total, null);
        life.change(session, "subscription", subscription.id(), "invoice", invoice);
        life.emit("checkout.session.completed", session);
    }

    /** Gone are the ways of a payment whose invoice was voided meanwhile: nothing more comes of that session. */
    private static boolean stillAwaited(Life life, String session) {
        Snapshot invoice = life.get(life.get(session).text("invoice"));
        return invoice.statusIn("open")
                && life.get(invoice.text("payment_intent")).statusIn("processing");
    }

    static void delayedPaymentSucceeds(Life life, String session) {
        if (!stillAwaited(life, session)) {
            return;
        }
        life.automatic();
        life.pass(3 * Invoicing.DAY);
        Invoicing.pay(life, life.get(session).text("invoice"));
        life.change(session, "payment_status", "paid");
        life.emit("checkout.session.async_payment_succeeded", session);
    }

    static void delayedPaymentFails(Life life, String session) {
        if (!stillAwaited(life, session)) {
            return;
        }
        life.automatic();
        life.pass(3 * Invoicing.DAY);
        Invoicing.fail(life, life.get(session).text("invoice"), false);
        life.emit("checkout.session.async_payment_failed", session);
    }

    static void abandonCheckout(Life life) {
        life.automatic();
        String session = session(life, "subscription", "open", "unpaid", Catalog.BASIC.amount(), null);
        life.pass(Invoicing.DAY);
        life.change(session, "status", "expired");
        life.emit("checkout.session.expired", session);
    }

    /** One payment for one thing, with no subscription and no invoice. */
    static void buyOnce(Life life) {
        life.request();
        CustomerActs.ensureCard(life);
        String intent = Charging.begin(life, life.customerId(), 2_500, null);
        Charging.succeed(life, intent);
        String session = session(life, "payment", "complete", "paid", 2_500, null);
        life.change(session, "payment_intent", intent);
        life.emit("checkout.session.completed", session);
    }

    private static String session(
            Life life, String mode, String status, String paymentStatus, long total, String reference) {
        Snapshot customer = life.get(life.customerId());
        String id = life.ids.of("cs_test").replace("cs_test_1", "cs_test_a1");
        life.create(
                "checkout.session", id,
                "customer", customer.id(),
                "email", "complete".equals(status) ? customer.get("email") : null,
                "name", customer.get("name"),
                "mode", mode,
                "status", status,
                "payment_status", paymentStatus,
                "payment_intent", null,
                "amount_total", total,
                "metadata", Map.of(),
                "client_reference_id", reference);
        return id;
    }
}
