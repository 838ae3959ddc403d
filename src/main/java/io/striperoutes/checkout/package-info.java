/** Stripe's pages for paying and subscribing, and where a customer may be sent back to from any page of Stripe. */
package io.striperoutes.checkout;
