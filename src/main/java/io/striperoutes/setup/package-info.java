/** Setup: connections as callers make and change them, their webhook endpoints at Stripe, what is mapped, and api-keys. */
package io.striperoutes.setup;
