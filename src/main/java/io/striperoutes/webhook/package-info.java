/** Takes Stripe's deliveries: checks signature, size and shape of each, hands it to the inbox, and answers. */
package io.striperoutes.webhook;
