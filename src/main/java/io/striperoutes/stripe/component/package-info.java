/** The Camel component {@code stripe:}, which can be written as Camel's own one, and does more. */
package io.striperoutes.stripe.component;
