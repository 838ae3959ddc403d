/** What a customer does about a subscription: see it, buy it, change it. */
package io.striperoutes.subscriptions;
