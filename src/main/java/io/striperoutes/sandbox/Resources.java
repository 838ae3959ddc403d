package io.striperoutes.sandbox;

import java.util.Map;

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
    private final Customers customers;
    private final SetupIntents setupIntents;
    private final PaymentIntents paymentIntents;
    private final Map<Kind, Page> pages;

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
        customers = new Customers(account, methods, standing, collecting);
        setupIntents = new SetupIntents(account, methods);
        paymentIntents = new PaymentIntents(account, charging, collecting, methods);
        Buying buying = new Buying(account, methods, subscribing, charging, setupIntents, customers);
        pages = Map.of(
                Kind.CHECKOUT_SESSION, new CheckoutPage(account, buying),
                Kind.PORTAL_SESSION, new PortalPage(account, changes, renewing, methods),
                Kind.INVOICE, new InvoicePage(account, collecting, methods),
                Kind.PAYMENT_INTENT, new AuthenticationPage(account, paymentIntents));
    }

    void route(Router router) {
        customers.route(router);
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
        paymentIntents.route(router);
        setupIntents.route(router);
        new CheckoutSessions(account, prices).route(router);
        new PortalSessions(account).route(router);
        new Search(account).route(router);
        new Events(account).route(router);
        new WebhookEndpoints(account).route(router);
    }

    /** The page about objects of that kind. */
    Page page(Kind kind) {
        return pages.get(kind);
    }
}
