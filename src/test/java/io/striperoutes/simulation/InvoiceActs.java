package io.striperoutes.simulation;

import java.util.List;

/** What happens to invoices beside the course of a subscription. */
final class InvoiceActs {
    private InvoiceActs() {}

    static void oneOff(Life life, boolean paid) {
        life.request();
        CustomerActs.ensureCard(life);
        String invoice = life.ids.of("in");
        Invoicing.draft(life, invoice, null, "manual", List.of(Invoicing.line(life, 4_200, "Consulting")));
        life.emit("invoice.created", invoice);
        Invoicing.open(life, invoice);
        if (paid) {
            Invoicing.pay(life, invoice);
        } else {
            Invoicing.fail(life, invoice, false);
        }
    }

    static void pay(Life life, String invoice) {
        life.request();
        CustomerActs.ensureCard(life);
        Invoicing.pay(life, invoice);
    }

    /** Past its due date, a mailed invoice puts its subscription behind. */
    static void overdue(Life life, String invoice) {
        life.automatic();
        life.reach(life.get(invoice).number("due_date"));
        life.emit("invoice.overdue", invoice);
        if (Invoicing.isLatest(life, invoice)) {
            Snapshot subscription = life.get(life.get(invoice).text("subscription"));
            if (subscription.statusIn("active")) {
                life.update(subscription.id(), "status", "past_due");
            }
        }
    }

    static void voidIt(Life life, String invoice) {
        life.request();
        Invoicing.voidIt(life, invoice);
        forgive(life, invoice);
    }

    static void markUncollectible(Life life, String invoice) {
        life.request();
        Invoicing.giveUp(life, invoice);
        forgive(life, invoice);
    }

    private static void forgive(Life life, String invoice) {
        if (Invoicing.isLatest(life, invoice)) {
            Snapshot subscription = life.get(life.get(invoice).text("subscription"));
            if (subscription.statusIn("past_due")) {
                life.update(subscription.id(), "status", "active");
            }
        }
    }
}
