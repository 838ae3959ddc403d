package io.striperoutes.sandbox;

import java.util.Map;

/** All that an account's API consists of, put together. */
final class Resources {
    private final Router router = new Router();
    private final Map<Kind, Page> pages;
    private final TestClocks testClocks;

    Resources(SandboxAccount account, Signatures signatures) {
        Standing standing = new Standing(account);
        Prices prices = new Prices(account);
        BalanceTransactions balance = new BalanceTransactions(account);
        Disputes disputes = new Disputes(account, balance);
        Charges charges = new Charges(account, disputes, balance);
        Outcomes outcomes = new Outcomes();
        BankDebits debits = new BankDebits(account, charges, outcomes);
        BankTransfers transfers = new BankTransfers(account, charges, outcomes);
        Charging charging = new Charging(account, charges, debits, transfers, outcomes);
        Discounts discounts = new Discounts(account, signatures);
        InvoiceDrafts drafts = new InvoiceDrafts(account, charging, new InvoiceTotals(account, discounts));
        Settling settling = new Settling(account, drafts, charging, standing);
        Collecting collecting = new Collecting(account, drafts, charging, settling, outcomes, standing);
        TestMethods tests = new TestMethods(account);
        PaymentMethods methods = new PaymentMethods(account, tests);
        InvoiceItems invoiceItems = new InvoiceItems(account, drafts);
        SubscriptionItems items = new SubscriptionItems(account, prices);
        SubscriptionInvoices invoices = new SubscriptionInvoices(account, drafts, collecting);
        Renewing renewing = new Renewing(account, items, invoices, collecting, standing);
        Subscribing subscribing = new Subscribing(account, items, invoices, renewing, collecting);
        Proration proration = new Proration(account, invoiceItems, items);
        PendingUpdates pending = new PendingUpdates(account, items, invoices, collecting, renewing, standing);
        SubscriptionChanges changes = new SubscriptionChanges(account, items, invoices, proration, renewing, pending);
        Sources sources = new Sources(account, methods, tests);
        Customers customers = new Customers(account, methods, sources, discounts, standing, collecting);
        SetupIntents setupIntents = new SetupIntents(account, methods);
        PaymentIntents paymentIntents = new PaymentIntents(account, charging, collecting, methods);
        CheckoutIntents checkout = new CheckoutIntents(account, charging, paymentIntents, outcomes);
        Buyers buyers = new Buyers(account, customers);
        Buying buying = new Buying(account, methods, subscribing, checkout, paymentIntents, setupIntents, buyers);
        PortalConfigurations configurations = new PortalConfigurations(account, signatures);

        customers.route(router);
        sources.route(router);
        discounts.route(router);
        new Products(account, prices).route(router);
        prices.route(router);
        new Plans(account, prices).route(router);
        methods.route(router);
        charges.route(router);
        new DirectCharges(account, charges, methods).route(router);
        balance.route(router);
        disputes.route(router);
        transfers.route(router);
        new Refunds(account, balance).route(router);
        invoiceItems.route(router);
        new Subscriptions(account, subscribing, changes, renewing).route(router);
        new Canceling(account, changes, invoices, proration, renewing).route(router);
        new SubscriptionSchedules(account, new SchedulePhases(items), subscribing, changes, renewing).route(router);
        new DraftInvoices(account, drafts, collecting).route(router);
        new Invoices(account, drafts, collecting, settling, charging, methods).route(router);
        new InvoicePreviews(account, drafts, invoiceItems, items, changes, proration).route(router);
        new AttachedPayments(account, drafts, settling, outcomes).route(router);
        new CreditNotes(account, settling).route(router);
        paymentIntents.route(router);
        setupIntents.route(router);
        new CheckoutSessions(account, prices, checkout).route(router);
        new PaymentPages(account, buying).route(router);
        configurations.route(router);
        new PortalSessions(account, configurations).route(router);
        new AccountObject(account.key()).route(router);
        new Search(account).route(router);
        new Events(account).route(router);
        new WebhookEndpoints(account).route(router);
        new EventDestinations(account).route(router);
        testClocks = new TestClocks(account, customers);
        testClocks.route(router);
        PaymentMethodUpdate methodUpdate = new PaymentMethodUpdate(account, methods, drafts, collecting);
        pages = Map.of(
                Kind.CHECKOUT_SESSION, new CheckoutPage(account, buying),
                Kind.PORTAL_SESSION, new PortalPage(account, changes, renewing, methodUpdate),
                Kind.INVOICE, new InvoicePage(account, collecting, methods),
                Kind.CHARGE, new ReceiptPage(account),
                Kind.SETUP_INTENT, new SetupAuthenticationPage(account, setupIntents),
                Kind.PAYMENT_INTENT, new AuthenticationPage(account, paymentIntents));
    }

    /** Where its resources are found. */
    Router router() {
        return router;
    }

    TestClocks testClocks() {
        return testClocks;
    }

    /** The page about objects of that kind. */
    Page page(Kind kind) {
        return pages.get(kind);
    }
}
