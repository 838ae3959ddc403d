/** Outbound: what is owed to Stripe, and the turns in which it is told. */
package io.striperoutes.outbound;
