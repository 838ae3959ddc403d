package io.striperoutes.sandbox;

/** All that an account's API consists of, put together. */
final class Resources {
    private final SandboxAccount account;
    private final Standing standing;
    private final Prices prices;
    private final Disputes disputes;
    private final Charges charges;
    private final Charging charging;
    private final InvoiceDrafts drafts;
    private final Collecting collecting;
    private final PaymentMethods methods;
    private final InvoiceItems invoiceItems;
    private final Subscribing subscribing;
    private final SubscriptionChanges changes;
    private final Renewing renewing;

    Resources(SandboxAccount account) {
        this.account = account;
        standing = new Standing(account);
        prices = new Prices(account);
        disputes = new Disputes(account);
        charges = new Charges(account, disputes);
        charging = new Charging(account, charges);
        drafts = new InvoiceDrafts(account, charging);
        collecting = new Collecting(account, drafts, charging, standing);
        methods = new PaymentMethods(account);
        invoiceItems = new InvoiceItems(account, drafts);
        SubscriptionItems items = new SubscriptionItems(account, prices);
        SubscriptionInvoices invoices = new SubscriptionInvoices(account, drafts, collecting);
        renewing = new Renewing(account, items, invoices, collecting, standing);
        subscribing = new Subscribing(account, items, invoices, renewing, collecting);
        Proration proration = new Proration(account, invoiceItems, items);
        changes = new SubscriptionChanges(account, items, invoices, proration, renewing);
    }

    void route(Router router) {
        new Customers(account, methods, standing).route(router);
        new Products(account, prices).route(router);
        prices.route(router);
        new Plans(account, prices).route(router);
        methods.route(router);
        charges.route(router);
        disputes.route(router);
        new Refunds(account).route(router);
        invoiceItems.route(router);
        new Subscriptions(account, subscribing, changes, renewing).route(router);
        new DraftInvoices(account, drafts, collecting).route(router);
        new Invoices(account, drafts, collecting, charging, methods).route(router);
        new PaymentIntents(account, charging, collecting, methods).route(router);
        new Events(account).route(router);
        new WebhookEndpoints(account).route(router);
    }
}
