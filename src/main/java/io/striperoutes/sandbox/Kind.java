package io.striperoutes.sandbox;

/** The kinds of object that the sandbox keeps. */
enum Kind {
    CUSTOMER("customer", "cus", "/v1/customers"),
    PRODUCT("product", "prod", "/v1/products"),
    PRICE("price", "price", "/v1/prices"),
    PAYMENT_METHOD("payment_method", "pm", "/v1/payment_methods"),
    INVOICE_ITEM("invoiceitem", "ii", "/v1/invoiceitems"),
    INVOICE("invoice", "in", "/v1/invoices"),
    INVOICE_PAYMENT("invoice_payment", "inpay", "/v1/invoice_payments"),
    SUBSCRIPTION("subscription", "sub", "/v1/subscriptions", "customer.subscription"),
    PAYMENT_INTENT("payment_intent", "pi", "/v1/payment_intents"),
    SETUP_INTENT("setup_intent", "seti", "/v1/setup_intents"),
    CHARGE("charge", "ch", "/v1/charges"),
    REFUND("refund", "re", "/v1/refunds"),
    DISPUTE("dispute", "du", "/v1/disputes", "charge.dispute"),
    BALANCE_TRANSACTION("balance_transaction", "txn", "/v1/balance_transactions"),
    CREDIT_NOTE("credit_note", "cn", "/v1/credit_notes"),
    COUPON("coupon", "co", "/v1/coupons"),
    PROMOTION_CODE("promotion_code", "promo", "/v1/promotion_codes"),
    TAX_RATE("tax_rate", "txr", "/v1/tax_rates"),
    SCHEDULE("subscription_schedule", "sub_sched", "/v1/subscription_schedules"),
    CHECKOUT_SESSION("checkout.session", "cs_test", "/v1/checkout/sessions"),
    PORTAL_SESSION("billing_portal.session", "bps", "/v1/billing_portal/sessions"),
    PORTAL_CONFIGURATION("billing_portal.configuration", "bpc", "/v1/billing_portal/configurations"),
    TEST_CLOCK("test_helpers.test_clock", "clock", "/v1/test_helpers/test_clocks"),
    WEBHOOK_ENDPOINT("webhook_endpoint", "we", "/v1/webhook_endpoints"),
    EVENT("event", "evt", "/v1/events"),
    THIN_EVENT("v2.core.event", "evt_thin", "/v2/core/events"),
    EVENT_DESTINATION("v2.core.event_destination", "ed_test", "/v2/core/event_destinations");

    /** The value of {@code object}. */
    final String object;
    /** What its ids begin with. */
    final String prefix;
    /** Where they are listed. */
    final String path;
    /** What the types of its events begin with. */
    final String family;

    Kind(String object, String prefix, String path) {
        this(object, prefix, path, object);
    }

    Kind(String object, String prefix, String path, String family) {
        this.object = object;
        this.prefix = prefix;
        this.path = path;
        this.family = family;
    }

    /** As Stripe's messages name it. */
    String title() {
        return object.replace('.', ' ').replace('_', ' ');
    }
}
