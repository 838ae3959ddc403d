/** Connections: which Stripe accounts there are, their secrets, and what is synced for each. */
package io.striperoutes.connection;
