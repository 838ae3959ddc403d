/** The one client of Stripe's HTTP API: requests, retries, and the rate budget that all nodes share. */
package io.striperoutes.stripe.client;
