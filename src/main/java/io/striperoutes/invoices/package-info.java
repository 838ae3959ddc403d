/** The application's own invoices: kept here, pushed to Stripe, and followed there until they are paid or void. */
package io.striperoutes.invoices;
