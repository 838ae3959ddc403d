/** Setup: connections as callers make and change them, their webhook endpoints at Stripe, and what is mapped. */
package io.striperoutes.setup;
