/** Stripe's vocabulary, and the only code that talks to Stripe; it knows no other package of this project. */
package io.striperoutes.stripe;
