/** Money: the application's own invoices, checkouts and changes of subscriptions, and payments, as Stripe tells of them. */
package io.striperoutes.billing;
