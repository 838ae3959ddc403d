/** Payments, as Stripe tells of them, and the pages on which own invoices are paid. */
package io.striperoutes.payments;
