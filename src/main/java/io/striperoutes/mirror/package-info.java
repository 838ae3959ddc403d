/** The newest known snapshot of every Stripe object, and the order of the evidence that leads to it. */
package io.striperoutes.mirror;
