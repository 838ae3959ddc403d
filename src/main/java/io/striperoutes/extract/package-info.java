/** Extracts: pulling Stripe's lists into the mirror, first whole and then what has changed, with a cursor for each. */
package io.striperoutes.extract;
