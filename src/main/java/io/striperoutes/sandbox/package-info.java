/** A stateful Stripe inside the process, for development, demos and tests: Stripe's own paths and shapes on a clock that can be advanced. */
package io.striperoutes.sandbox;
