/** Money: payments, as Stripe's payment intents, charges, refunds and disputes tell of them. */
package io.striperoutes.billing;
